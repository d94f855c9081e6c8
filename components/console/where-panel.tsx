import { ArrowLeftRight } from "lucide-react";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import type { MoveItem } from "@/lib/mover/list-moves";
import { isLive } from "@/lib/mover/state";
import type { TenantDetails } from "@/lib/tenants/tenant-details";
import { LEVEL_WORDS } from "./level-words";
import { Moment } from "./moment";
import { MoveStatus } from "./move-status";

type Props = { tenant: TenantDetails; /** The newest first. */ moves: readonly MoveItem[] };

/** Where a tenant's data is, whether it is being moved, and the way to move it. */
export function WherePanel({ tenant, moves }: Props) {
  const running = moves.find(({ phase }) => isLive(phase));
  const canBeMoved = !running && (tenant.status === "active" || tenant.status === "suspended");
  return (
    <Panel
      title="Where its data is"
      actions={
        canBeMoved ? (
          <LinkButton href={`/tenants/${tenant.id}/move`} variant="outline" size="sm">
            <ArrowLeftRight aria-hidden="true" />
            Move…
          </LinkButton>
        ) : undefined
      }
    >
      <div className="grid gap-3">
        <KeyValueList
          split
          items={[
            { key: "Level", value: LEVEL_WORDS[tenant.placement] },
            { key: "Server", value: tenant.server },
          ]}
        />
        {moves.length ? (
          <ul aria-label="Moves" className="grid gap-1.5 border-t border-line pt-3">
            {moves.map((move) => (
              <li key={move.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <Link href={`/moves/${move.id}`} className="link">
                  To {PLACES[move.to.level]}
                </Link>
                <span className="flex items-center gap-2 text-sm text-muted">
                  <MoveStatus move={move} />
                  <Moment at={move.createdAt} />
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Panel>
  );
}

const PLACES = {
  shared: "rows among others",
  schema: "a schema",
  dedicated: "a database",
} as const;
