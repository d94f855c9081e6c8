import type { Metadata } from "next";
import { count, formatMinute, formatMoney } from "@/components/console/format";
import { PlanNotFound } from "@/components/console/plan-not-found";
import { termWords } from "@/components/console/plan-words";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireConsole } from "@/lib/auth/guards";
import { nameOf } from "@/lib/tenants/plan-schema";
import { findPlanDetails, type PlanVersionItem } from "@/lib/tenants/plan-versions";
import { hardBound, isFeatureKey, isLimitKey } from "@/lib/usage/schema";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ params }: Props) {
  const ctx = await requireConsole();
  const plan = await findPlanDetails(ctx, (await params).id);
  if (!plan) return <PlanNotFound />;
  const newest = plan.versions[0]?.version;
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
              {version.version === newest ? <Badge tone="accent">newest</Badge> : null}
            </span>
          }
          description={`Since ${formatMinute(version.availableFrom)}${version.createdBy ? `, by ${version.createdBy}` : ""}. ${count(version.tenants, "tenant")} on it.`}
          actions={
            <LinkButton href={`/plans/${plan.id}/move?to=${version.version}`} variant="outline" size="sm">
              Move all to it…
            </LinkButton>
          }
        >
          <Terms version={version} />
        </Panel>
      ))}
    </>
  );
}

function Terms({ version }: { version: PlanVersionItem }) {
  const { features, limits, overshoot, priceMonthMinor, priceYearMinor, currency } = version;
  const price = (minor: bigint) => formatMoney(minor, currency);
  return (
    <div className="grid gap-x-10 gap-y-4 md:grid-cols-2">
      <KeyValueList
        split
        className="content-start"
        items={Object.entries(limits).map(([key, most]) => {
          const bound = hardBound(most, key, overshoot);
          const words = termWords({ kind: "limit", key }, most);
          return {
            key: `${nameOf({ kind: "limit", key })}${isLimitKey(key) ? "" : " (unknown here)"}`,
            value:
              bound > most ? `${words}, accepted up to ${termWords({ kind: "limit", key }, bound)}` : words,
          };
        })}
      />
      <KeyValueList
        split
        className="content-start"
        items={[
          ...Object.entries(features).map(([key, isOn]) => ({
            key: `${nameOf({ kind: "feature", key })}${isFeatureKey(key) ? "" : " (unknown here)"}`,
            value: isOn ? "on" : "off",
          })),
          { key: "A month", value: price(priceMonthMinor) },
          { key: "A year", value: priceYearMinor === null ? "not sold by the year" : price(priceYearMinor) },
        ]}
      />
    </div>
  );
}
