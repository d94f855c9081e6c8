import type { Metadata } from "next";
import { ChangeList } from "@/components/console/change-list";
import { ConfirmForm } from "@/components/console/confirm-form";
import { count, formatMinute, formatMoney } from "@/components/console/format";
import { PlanNotFound } from "@/components/console/plan-not-found";
import { termValues, textsOf } from "@/components/console/plan-words";
import { PlanVersionForm } from "@/components/console/plan-version-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { invalidInput } from "@/lib/actions/run-action";
import { requireConsole } from "@/lib/auth/guards";
import { diffTerms, planVersionSchema, type PlanVersionInput } from "@/lib/tenants/plan-schema";
import { findPlanDetails, type PlanDetails, type PlanVersionItem } from "@/lib/tenants/plan-versions";
import { isFeatureKey, isLimitKey } from "@/lib/usage/schema";
import { addPlanVersionAction } from "../actions";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "New version of a plan" };

export default async function NewVersionPage({ params, searchParams }: Props) {
  const ctx = await requireConsole();
  const plan = await findPlanDetails(ctx, (await params).id);
  const newest = plan?.versions[0];
  if (!plan || !newest) return <PlanNotFound />;
  const { step, ...typed } = await searchParams;
  const texts = textsOf(typed);
  const values = step ? texts : valuesOf(newest);
  const parsed = planVersionSchema.safeParse({ ...texts, planId: plan.id });
  const isReview = step === "review" && parsed.success;
  return (
    <>
      <PageHeader
        title={isReview ? `${plan.name}, version ${newest.version + 1}?` : `New version of ${plan.name}`}
        above={
          <Breadcrumb
            label="Where you are"
            items={[
              { href: "/plans", label: "Plans" },
              { href: `/plans/${plan.id}`, label: plan.id },
              { label: "New version" },
            ]}
          />
        }
      />
      <Panel className="max-w-2xl">
        {isReview ? (
          <Review plan={plan} newest={newest} input={parsed.data} values={values} />
        ) : (
          <PlanVersionForm
            planId={plan.id}
            values={values}
            errors={step === "review" && !parsed.success ? invalidInput(parsed.error).fields : {}}
          />
        )}
      </Panel>
    </>
  );
}

type ReviewProps = {
  plan: PlanDetails;
  newest: PlanVersionItem;
  input: PlanVersionInput;
  values: Record<string, string>;
};

function Review({ plan, newest, input, values }: ReviewProps) {
  const tenants = plan.versions.reduce((sum, version) => sum + version.tenants, 0);
  const kept = {
    features: { ...unknown(newest.features, isFeatureKey), ...input.features },
    limits: { ...unknown(newest.limits, isLimitKey), ...input.limits },
  };
  const prices = (one: Pick<PlanVersionInput, "priceMonthMinor" | "priceYearMinor" | "currency">) =>
    `${formatMoney(one.priceMonthMinor, one.currency)} a month, ${
      one.priceYearMinor === null
        ? "not sold by the year"
        : `${formatMoney(one.priceYearMinor, one.currency)} a year`
    }`;
  return (
    <div className="grid gap-4">
      <ChangeList changes={diffTerms(newest, kept)} />
      <p className="text-muted">
        {prices(newest)} → {prices(input)}
      </p>
      <p>
        New tenants get it from {input.availableFrom ? `${formatMinute(input.availableFrom)} on` : "now on"}.{" "}
        {count(tenants, "tenant")} of this plan {tenants === 1 ? "stays" : "stay"} as{" "}
        {tenants === 1 ? "it is" : "they are"} until you move them.
      </p>
      <ConfirmForm
        action={addPlanVersionAction}
        fields={{ ...values, planId: plan.id }}
        back={{
          href: `/plans/${plan.id}/new-version?${new URLSearchParams({ ...values, step: "edit" })}`,
          label: "Back to the form",
        }}
      >
        Add version {newest.version + 1}
      </ConfirmForm>
    </div>
  );
}

function unknown<Value>(stored: Record<string, Value>, isKnown: (key: string) => boolean) {
  return Object.fromEntries(Object.entries(stored).filter(([key]) => !isKnown(key)));
}

function valuesOf(version: PlanVersionItem): Record<string, string> {
  return { base: String(version.version), ...termValues(version) };
}
