import type { Metadata } from "next";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { ChoiceLinks } from "@/components/console/choice-links";
import { LEVEL_WORDS } from "@/components/console/level-words";
import { MovePlan } from "@/components/console/move-plan";
import { StartMoveForm } from "@/components/console/start-move-form";
import { TenantNotFound } from "@/components/console/tenant-not-found";
import { readFigures } from "@/lib/mover/figures";
import { isMoverThere, listMoves } from "@/lib/mover/list-moves";
import { listTargets } from "@/lib/mover/list-targets";
import { planMove } from "@/lib/mover/plan-move";
import { LEVELS } from "@/lib/mover/schema";
import { isLive } from "@/lib/mover/state";
import { loadTenantPage } from "../page-data";
import { startMoveAction } from "./actions";
import { readMoveQuery, type MoveQuery } from "./move-query";
import { wayBackOf } from "./way-back";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const MEASURED = 20;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await loadTenantPage((await params).id);
  return { title: tenant ? `Move ${tenant.name}` : "Tenant not found" };
}

export default async function PlanPage({ params, searchParams }: Props) {
  const { ctx, tenant } = await loadTenantPage((await params).id);
  if (!tenant) return <TenantNotFound />;
  const path = `/tenants/${tenant.id}`;
  const [servers, own, earlier, hasMover] = await Promise.all([
    listTargets(ctx),
    listMoves(ctx, { tenantId: tenant.id }),
    listMoves(ctx, { phases: ["retained", "cleaned"], limit: MEASURED }),
    isMoverThere(ctx),
  ]);
  const here = { level: tenant.placement, serverId: tenant.server };
  const wanted = readMoveQuery(await searchParams, here, servers);
  const running = own.find(({ phase }) => isLive(phase));
  const wayBack = running ? undefined : wayBackOf(own, here, wanted);
  const plan = running ? null : await planMove(ctx, { tenantId: tenant.id, ...wanted });
  const hrefOf = ({ level, serverId }: MoveQuery) =>
    `${path}/move?${new URLSearchParams({ level, server: serverId })}`;
  return (
    <>
      <PageHeader
        title={`Move ${tenant.name}`}
        description="To another level or server, while its customers and staff work on."
        above={
          <Breadcrumb
            label="Where you are"
            items={[
              { href: "/tenants", label: "Tenants" },
              { href: path, label: tenant.code },
              { label: "Move" },
            ]}
          />
        }
      />
      {running ? (
        <Callout
          title="It is being moved already"
          actions={
            <LinkButton href={`/moves/${running.id}`} variant="outline" size="sm">
              See how far it is
            </LinkButton>
          }
        />
      ) : (
        <Panel className="max-w-4xl">
          <div className="grid gap-4">
            <ChoiceLinks
              label="Where its data is to be"
              choices={LEVELS.map((level) => ({
                href: hrefOf({ ...wanted, level }),
                label: LEVEL_WORDS[level],
                hint:
                  level === here.level && wanted.serverId === here.serverId ? "It is there now" : undefined,
                isCurrent: level === wanted.level,
              }))}
            />
            {servers.length > 1 ? (
              <ChoiceLinks
                label="On which server"
                choices={servers.map(({ id, name }) => ({
                  href: hrefOf({ ...wanted, serverId: id }),
                  label: name,
                  hint: id === here.serverId ? "It is there now" : undefined,
                  isCurrent: id === wanted.serverId,
                }))}
              />
            ) : null}
          </div>
        </Panel>
      )}
      {wayBack ? (
        <Callout title="It can be taken back there without copying" className="max-w-4xl">
          <p>
            Its old place there is kept up to date. Taking {tenant.name} back is a quick switch, with all that
            it has written since. The plan below gives that up and copies everything anew.
          </p>
          <LinkButton href={`/moves/${wayBack.id}/take-back`} variant="outline" size="sm" className="mt-2">
            Take it back…
          </LinkButton>
        </Callout>
      ) : null}
      {plan ? (
        <Panel title="The plan" className="max-w-4xl">
          <div className="grid gap-5">
            <MovePlan plan={plan} earlier={earlier.map(({ figures }) => readFigures(figures))} />
            {plan.refusals.length ? null : (
              <>
                {hasMover ? null : (
                  <Callout tone="warning" title="No mover is running">
                    The move waits until one is started:{" "}
                    <code className="font-mono text-sm">npm run mover</code>.
                  </Callout>
                )}
                <StartMoveForm
                  key={hrefOf(wanted)}
                  action={startMoveAction}
                  wish={{ tenantId: tenant.id, ...wanted }}
                />
              </>
            )}
          </div>
        </Panel>
      ) : null}
    </>
  );
}
