import { Check, Minus } from "lucide-react";
import type { Metadata } from "next";
import { adminFormat } from "@/components/admin/format";
import { UsageBars } from "@/components/usage/usage-bars";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { Tenant } from "@/lib/tenancy/context";
import { readUsage } from "@/lib/usage/read-usage";
import { FEATURE_KEYS, FEATURES, LIMIT_KEYS, LIMITS } from "@/lib/usage/schema";
import { adminPage } from "../../_page/admin-page";

export const metadata: Metadata = { title: "Plan" };

export default adminPage("plan:read", async (ctx) => {
  const { tenant, actor } = ctx;
  const usage = await readUsage(ctx);
  const format = adminFormat(tenant.settings.general);
  const over = usage.filter(({ level }) => level === 100);
  return (
    <>
      <PageHeader
        title="Plan"
        badge={<Badge tone="accent">{tenant.plan.name}</Badge>}
        description={
          actor.role === "owner"
            ? "What you have and how much of it you use. For another plan, ask whoever runs this service for you."
            : "What you have and how much of it you use. An owner of your team can ask for another plan."
        }
      />
      {over.length ? (
        <Callout
          tone="warning"
          title={`Reached: ${over.map(({ what }) => LIMITS[what].label.en.toLowerCase()).join(", ")}`}
        >
          Nothing is taken away: what is there stays, and can be read and changed. Nothing new of the kind is
          added until there is room again.
        </Callout>
      ) : null}
      <Panel title="In use">
        <UsageBars usage={usage} count={format.count} />
      </Panel>
      <Panel title="Agreed with you" description={agreed(tenant, format.dateTime)}>
        <ul className="grid gap-x-8 gap-y-2 md:grid-cols-2">
          {FEATURE_KEYS.map((key) => (
            <li key={key} className="flex items-start gap-2">
              {tenant.features[key] ? (
                <Check aria-hidden="true" className="mt-1 size-4 shrink-0 text-success" />
              ) : (
                <Minus aria-hidden="true" className="mt-1 size-4 shrink-0 text-muted" />
              )}
              <span>
                {FEATURES[key].label.en}
                <span className="sr-only">{tenant.features[key] ? ": included. " : ": not included. "}</span>
                <span className="block text-sm text-muted">{FEATURES[key].help.en}</span>
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <NextPlan tenant={tenant} count={format.count} />
    </>
  );
});

/** What holds besides the plan itself, without the operators' reasons. */
function agreed({ overrides }: Tenant, time: (at: Date) => string): string | undefined {
  const ends = overrides.flatMap(({ until }) => (until ? [until] : []));
  if (!overrides.length) return undefined;
  const first = new Date(Math.min(...ends.map(Number)));
  const until = ends.length ? ` The first of it ends on ${time(first)}.` : "";
  return `Some of it is otherwise than the plan says.${until}`;
}

function NextPlan({ tenant, count }: { tenant: Tenant; count: (value: number) => string }) {
  const { next } = tenant.plan;
  if (!next) return null;
  const amount = (value: number | undefined, unit: string) =>
    value === undefined ? "No limit" : `${count(value)}${unit && ` ${unit}`}`;
  return (
    <Panel title={`The next plan: ${next.name}`} flush>
      <Table
        caption={`What ${next.name} gives`}
        columns={[
          { key: "what", label: "Limit" },
          { key: "now", label: "Now", align: "end" },
          { key: "next", label: next.name, align: "end" },
        ]}
      >
        {LIMIT_KEYS.map((key) => (
          <TableRow key={key}>
            <TableCell className="font-strong">{LIMITS[key].label.en}</TableCell>
            <TableCell label="Now" align="end" className="text-muted">
              {amount(tenant.limits[key], LIMITS[key].unit)}
            </TableCell>
            <TableCell label={next.name} align="end">
              {amount(next.limits[key], LIMITS[key].unit)}
            </TableCell>
          </TableRow>
        ))}
      </Table>
    </Panel>
  );
}
