import type { Metadata } from "next";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Follow } from "@/components/console/follow";
import { MoveReminders } from "@/components/console/move-reminders";
import { MoveTable } from "@/components/console/move-table";
import { requireConsole } from "@/lib/auth/guards";
import { isMoverThere, listMoves } from "@/lib/mover/list-moves";
import { listMoveNotices } from "@/lib/mover/notices";
import { LIVE } from "@/lib/mover/state";
import { seeMoveNoticesAction } from "./actions";

export const metadata: Metadata = { title: "Moves" };

const PAST_SHOWN = 50;
const ALL_SHOWN = 500;

export default async function MovesPage() {
  const ctx = await requireConsole();
  const [notices, live, kept, past, hasMover] = await Promise.all([
    listMoveNotices(ctx),
    listMoves(ctx, { phases: LIVE, limit: ALL_SHOWN }),
    listMoves(ctx, { phases: ["retained"], limit: ALL_SHOWN }),
    listMoves(ctx, { phases: ["cleaned", "rolled_back", "cleanup_pending"], limit: PAST_SHOWN }),
    isMoverThere(ctx),
  ]);
  return (
    <>
      <PageHeader
        title="Moves"
        description="Tenants on their way from one place to another, while they are in use."
      />
      <MoveReminders notices={notices} action={seeMoveNoticesAction} />
      {live.length && !hasMover ? (
        <Callout tone="warning" title="No mover is running">
          Nothing goes on until one is started: <code className="font-mono text-sm">npm run mover</code>.
        </Callout>
      ) : null}
      <Panel title="Under way" flush>
        {live.length ? (
          <>
            <Follow everySeconds={5} />
            <MoveTable
              caption="Moves under way"
              moves={live}
              moment={{ label: "Asked for", of: (move) => move.createdAt }}
            />
          </>
        ) : (
          <p className="p-card text-muted">No tenant is being moved. A tenant’s own page begins a move.</p>
        )}
      </Panel>
      {kept.length ? (
        <Panel
          title="Old places that are still kept"
          description="For looking things up, or for going back where they are kept up to date."
          flush
        >
          <MoveTable
            caption="Old places that are still kept"
            moves={kept}
            moment={{ label: "Kept until", of: (move) => move.cleanAfter }}
          />
        </Panel>
      ) : null}
      {past.length ? (
        <Panel
          title="Past"
          description={past.length === PAST_SHOWN ? `The last ${PAST_SHOWN}.` : undefined}
          flush
        >
          <MoveTable
            caption="Past moves"
            moves={past}
            moment={{ label: "Ended", of: (move) => move.endedAt ?? move.createdAt }}
          />
        </Panel>
      ) : null}
    </>
  );
}
