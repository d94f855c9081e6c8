import type { Metadata } from "next";
import { ChangeList } from "@/components/console/change-list";
import { ConfirmForm } from "@/components/console/confirm-form";
import { formatMinute, formatMoney, formatNumber } from "@/components/console/format";
import { OverrideForm } from "@/components/console/override-form";
import { OverrideList } from "@/components/console/override-list";
import { termWords } from "@/components/console/plan-words";
import { TenantNotFound } from "@/components/console/tenant-not-found";
import { UsageBars } from "@/components/usage/usage-bars";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/text-field";
import { requireConsole } from "@/lib/auth/guards";
import { nameOf, planTargetSchema } from "@/lib/tenants/plan-schema";
import { listPlanDetails, type PlanDetails } from "@/lib/tenants/plan-versions";
import { findTenantPlan, previewPlan, type PlanPreview, type TenantPlan } from "@/lib/tenants/tenant-plan";
import { FEATURE_KEYS, FEATURES, hardBound, LIMIT_KEYS, LIMITS, warningLevel } from "@/lib/usage/schema";
import { changePlanAction, endOverrideAction, setOverrideAction } from "./actions";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Plan of a tenant" };

const OPTIONS = [
  ...LIMIT_KEYS.map((key) => ({ value: `limit.${key}`, label: LIMITS[key].label.en })),
  ...FEATURE_KEYS.map((key) => ({ value: `feature.${key}`, label: FEATURES[key].label.en })),
];

export default async function TenantPlanPage({ params, searchParams }: Props) {
  const ctx = await requireConsole();
  const found = await findTenantPlan(ctx, (await params).id);
  if (!found) return <TenantNotFound />;
  const { tenant, entitled, overrides, countedAt } = found;
  const { to, end } = await searchParams;
  const plans = await listPlanDetails(ctx);
  const target = planTargetSchema.safeParse(to).data;
  const exists = plans.some(
    ({ id, versions }) => id === target?.planId && versions.some(({ version }) => version === target.version),
  );
  const isSame = target?.planId === entitled.plan.id && target.version === entitled.plan.version;
  const preview = target && exists && !isSame ? await previewPlan(ctx, tenant.id, target) : null;
  const ending = overrides.find(({ id, holds }) => id === end && holds);
  const path = `/tenants/${tenant.id}/plan`;
  return (
    <>
      <PageHeader
        title={`Plan of ${tenant.name}`}
        badge={
          <Badge tone="accent">
            {entitled.plan.name}, version {entitled.plan.version}
          </Badge>
        }
        above={
          <Breadcrumb
            label="Where you are"
            items={[
              { href: "/tenants", label: "Tenants" },
              { href: `/tenants/${tenant.id}`, label: tenant.code },
              { label: "Plan" },
            ]}
          />
        }
      />
      <Panel
        title="In use"
        description={
          countedAt
            ? `As counted at ${formatMinute(countedAt)}.`
            : "Not counted yet: that is done every hour."
        }
      >
        <UsageBars usage={usageOf(found)} count={formatNumber} locale="en" />
      </Panel>
      <Panel title="Change the plan">
        <div className="grid max-w-2xl gap-4" id="change">
          <form action={path} className="flex flex-wrap items-end gap-3">
            <SelectField
              name="to"
              label="Plan and version"
              className="min-w-60 flex-1"
              options={targetsOf(plans)}
              defaultValue={
                target && exists
                  ? `${target.planId}:${target.version}`
                  : `${entitled.plan.id}:${entitled.plan.version}`
              }
            />
            <Button type="submit" variant="outline">
              See what changes
            </Button>
          </form>
          {to && !exists ? (
            <Callout tone="warning">There is no such plan. Choose one of the list.</Callout>
          ) : null}
          {isSame ? <p className="text-muted">{tenant.name} is on this version already.</p> : null}
          {preview ? <Preview tenant={tenant} preview={preview} path={path} /> : null}
        </div>
      </Panel>
      <Panel title="Overrides" description="What holds for this tenant whatever its plan says." flush>
        <div id="overrides">
          {ending ? (
            <div className="grid gap-3 border-b border-line p-card">
              <p>
                End {nameOf(ending)}: {termWords(ending, ending.value)}? From the next request on the plan
                holds again.
              </p>
              <ConfirmForm
                action={endOverrideAction}
                fields={{ tenantId: tenant.id, id: ending.id }}
                back={{ href: path, label: "Keep it" }}
              >
                End it now
              </ConfirmForm>
            </div>
          ) : null}
          {overrides.length ? (
            <OverrideList tenantId={tenant.id} overrides={overrides} />
          ) : (
            <p className="p-card text-muted">None: all is as the plan says.</p>
          )}
        </div>
      </Panel>
      <Panel title="Set an override" className="max-w-3xl">
        <OverrideForm action={setOverrideAction} tenantId={tenant.id} options={OPTIONS} />
      </Panel>
    </>
  );
}

function Preview({
  tenant,
  preview,
  path,
}: {
  tenant: TenantPlan["tenant"];
  preview: PlanPreview;
  path: string;
}) {
  const { target, changes, above } = preview;
  const off = changes.filter(({ kind, isLess }) => kind === "feature" && isLess);
  return (
    <div className="grid gap-4 border-t border-line pt-4">
      <ChangeList changes={changes} />
      {above.length || off.length ? (
        <Callout tone="warning" title="What this takes">
          {above.length ? (
            <p>
              Above the new limits:{" "}
              {above
                .map(({ key, used, limit }) => {
                  const words = (value: number) => termWords({ kind: "limit", key }, value);
                  return `${nameOf({ kind: "limit", key })} (${words(used)} of ${words(limit)})`;
                })
                .join(", ")}
              . Nothing is deleted; nothing new is added until there is room.
            </p>
          ) : null}
          {off.length ? <p>Switched off: {off.map(nameOf).join(", ")}.</p> : null}
        </Callout>
      ) : null}
      <ConfirmForm
        action={changePlanAction}
        fields={{ tenantId: tenant.id, target: `${target.planId}:${target.version}` }}
        back={{ href: path, label: "Keep the plan" }}
      >
        Put {tenant.name} on {target.name}, version {target.version}
      </ConfirmForm>
    </div>
  );
}

function usageOf({ entitled: { limits, plan }, used }: TenantPlan) {
  return LIMIT_KEYS.map((what) => {
    const [limit, now] = [limits[what], used[what]];
    return {
      what,
      used: now ?? null,
      limit: limit ?? null,
      bound: limit === undefined ? null : hardBound(limit, what, plan.overshoot),
      level: now === undefined ? (0 as const) : warningLevel(now, limit),
    };
  });
}

function targetsOf(plans: PlanDetails[]) {
  return plans.flatMap(({ id, name, versions }) =>
    versions.map(({ version, priceMonthMinor, currency, availableFrom }) => ({
      value: `${id}:${version}`,
      label: `${name}, version ${version}: ${formatMoney(priceMonthMinor, currency)} a month${
        availableFrom > new Date() ? `, announced for ${formatMinute(availableFrom)}` : ""
      }`,
    })),
  );
}
