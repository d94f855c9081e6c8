import { Check, Minus } from "lucide-react";
import { readersFormat } from "@/components/admin/format";
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
import { adminTitle } from "../../_page/admin-title";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { listOf } from "@/lib/i18n/list-of";

export const generateMetadata = adminTitle("plan", "title");

export default adminPage("plan:read", async (ctx) => {
  const { tenant, actor, locale } = ctx;
  const t = adminWords(locale, "plan");
  const usage = await readUsage(ctx);
  const format = readersFormat(ctx);
  const over = usage.filter(({ level }) => level === 100);
  return (
    <>
      <PageHeader
        title={t("title")}
        badge={<Badge tone="accent">{tenant.plan.name}</Badge>}
        description={t(actor.role === "owner" ? "aboutOwner" : "aboutOthers")}
      />
      {over.length ? (
        <Callout
          tone="warning"
          title={t("reached", {
            limits: listOf(
              over.map(({ what }) => LIMITS[what].label[locale]),
              locale,
            ),
          })}
        >
          {t("reachedText")}
        </Callout>
      ) : null}
      <Panel title={t("inUse")}>
        <UsageBars usage={usage} count={format.count} locale={locale} />
      </Panel>
      <Panel title={t("agreed")} description={agreed(tenant, format.dateTime, t)}>
        <ul className="grid gap-x-8 gap-y-2 md:grid-cols-2">
          {FEATURE_KEYS.map((key) => (
            <li key={key} className="flex items-start gap-2">
              {tenant.features[key] ? (
                <Check aria-hidden="true" className="mt-1 size-4 shrink-0 text-success" />
              ) : (
                <Minus aria-hidden="true" className="mt-1 size-4 shrink-0 text-muted" />
              )}
              <span>
                {FEATURES[key].label[locale]}
                <span className="sr-only">{t(tenant.features[key] ? "included" : "notIncluded")}</span>
                <span className="block text-sm text-muted">{FEATURES[key].help[locale]}</span>
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <NextPlan tenant={tenant} count={format.count} locale={locale} />
    </>
  );
});

/** What holds besides the plan itself, without the operators' reasons. */
function agreed(
  { overrides }: Tenant,
  time: (at: Date) => string,
  t: TranslateAdmin<"plan">,
): string | undefined {
  const ends = overrides.flatMap(({ until }) => (until ? [until] : []));
  if (!overrides.length) return undefined;
  const first = new Date(Math.min(...ends.map(Number)));
  return ends.length ? t("otherwiseUntil", { time: time(first) }) : t("otherwise");
}

type NextProps = { tenant: Tenant; count: (value: number) => string; locale: Locale };

function NextPlan({ tenant, count, locale }: NextProps) {
  const t = adminWords(locale, "plan");
  const { next } = tenant.plan;
  if (!next) return null;
  const amount = (value: number | undefined, unit: string) =>
    value === undefined ? t("noLimit") : `${count(value)}${unit && ` ${unit}`}`;
  return (
    <Panel title={t("next", { name: next.name })} flush>
      <Table
        caption={t("nextGives", { name: next.name })}
        columns={[
          { key: "what", label: t("limit") },
          { key: "now", label: t("now"), align: "end" },
          { key: "next", label: next.name, align: "end" },
        ]}
      >
        {LIMIT_KEYS.map((key) => (
          <TableRow key={key}>
            <TableCell className="font-strong">{LIMITS[key].label[locale]}</TableCell>
            <TableCell label={t("now")} align="end" className="text-muted">
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
