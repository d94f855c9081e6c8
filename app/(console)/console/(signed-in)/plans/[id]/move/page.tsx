import type { Metadata } from "next";
import { ChangeList } from "@/components/console/change-list";
import { ConfirmForm } from "@/components/console/confirm-form";
import { count } from "@/components/console/format";
import { PlanNotFound } from "@/components/console/plan-not-found";
import { termWords } from "@/components/console/plan-words";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireConsole } from "@/lib/auth/guards";
import { nameOf } from "@/lib/tenants/plan-schema";
import { findPlanDetails, previewMove } from "@/lib/tenants/plan-versions";
import { moveTenantsAction } from "../actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ to?: string | string[] }> };

export const metadata: Metadata = { title: "Move tenants to a version" };

export default async function MoveTenantsPage({ params, searchParams }: Props) {
  const ctx = await requireConsole();
  const plan = await findPlanDetails(ctx, (await params).id);
  const to = Number((await searchParams).to);
  if (!plan?.versions.some(({ version }) => version === to)) return <PlanNotFound />;
  const { tenants, groups, above } = await previewMove(ctx, { planId: plan.id, version: to });
  const path = `/plans/${plan.id}`;
  return (
    <>
      <PageHeader
        title={`Move all of ${plan.name} to version ${to}?`}
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/plans", label: "Plans" }, { href: path, label: plan.id }, { label: "Move" }]}
          />
        }
      />
      <Panel className="max-w-2xl">
        {tenants === 0 ? (
          <div className="grid gap-3">
            <p>Everybody on {plan.name} is on this version already.</p>
            <LinkButton href={path} variant="outline" className="w-fit">
              Back to {plan.name}
            </LinkButton>
          </div>
        ) : (
          <div className="grid gap-5">
            {groups.map((group) => (
              <section key={group.version} className="grid gap-2">
                <h2 className="text-base">
                  {count(group.tenants, "tenant")} on version {group.version}
                </h2>
                <ChangeList changes={group.changes} />
              </section>
            ))}
            {above.length ? (
              <Callout tone="warning" title="Above the new limits">
                <ul>
                  {above.map(({ tenantId, name, key, used, limit }) => (
                    <li key={`${tenantId} ${key}`}>
                      <Link href={`/tenants/${tenantId}/plan`} className="link">
                        {name}
                      </Link>
                      : {nameOf({ kind: "limit", key })}, {termWords({ kind: "limit", key }, used)} of{" "}
                      {termWords({ kind: "limit", key }, limit)}
                    </li>
                  ))}
                </ul>
                They keep what they have, and add nothing until there is room.
              </Callout>
            ) : null}
            <ConfirmForm
              action={moveTenantsAction}
              fields={{ planId: plan.id, version: String(to), expected: String(tenants) }}
              back={{ href: path, label: "Cancel" }}
            >
              Move {count(tenants, "tenant")}
            </ConfirmForm>
          </div>
        )}
      </Panel>
    </>
  );
}
