import type { Metadata } from "next";
import { count, formatMinute } from "@/components/console/format";
import { PlanNotFound } from "@/components/console/plan-not-found";
import { PlanTermsList } from "@/components/console/plan-terms";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireConsole } from "@/lib/auth/guards";
import { offeredOf } from "@/lib/tenants/plan-schema";
import { findPlanDetails, type PlanVersionItem } from "@/lib/tenants/plan-versions";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ params }: Props) {
  const ctx = await requireConsole();
  const plan = await findPlanDetails(ctx, (await params).id);
  if (!plan) return <PlanNotFound />;
  const now = new Date();
  const offered = offeredOf(plan.versions, now)?.version;
  return (
    <>
      <PageHeader
        title={plan.name}
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/plans", label: "Plans" }, { label: plan.id }]}
          />
        }
        actions={<LinkButton href={`/plans/${plan.id}/new-version`}>New version</LinkButton>}
      />
      {plan.versions.map((version) => (
        <Panel
          key={version.version}
          title={
            <span className="flex items-center gap-2">
              Version {version.version}
              {version.version === offered ? <Badge tone="accent">newest</Badge> : null}
              {version.availableFrom > now ? <Badge tone="info">announced</Badge> : null}
            </span>
          }
          description={sinceWords(version, now)}
          actions={
            <LinkButton href={`/plans/${plan.id}/move?to=${version.version}`} variant="outline" size="sm">
              Move all to it…
            </LinkButton>
          }
        >
          <PlanTermsList terms={version} />
        </Panel>
      ))}
    </>
  );
}

function sinceWords({ availableFrom, createdBy, tenants }: PlanVersionItem, now: Date): string {
  const from = `${availableFrom > now ? "New tenants get it from" : "Since"} ${formatMinute(availableFrom)}`;
  return `${from}${createdBy ? `, by ${createdBy}` : ""}. ${count(tenants, "tenant")} on it.`;
}
