import type { Metadata } from "next";
import { ConfirmForm } from "@/components/console/confirm-form";
import { formatMinute } from "@/components/console/format";
import { NewPlanForm } from "@/components/console/new-plan-form";
import { PlanTermsList } from "@/components/console/plan-terms";
import { termValues, textsOf } from "@/components/console/plan-words";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { PageHeader } from "@/components/ui/page-header";
import { invalidInput } from "@/lib/actions/run-action";
import { requireConsole } from "@/lib/auth/guards";
import { freeRank, newPlanSchema, takenOf, type NewPlanInput } from "@/lib/tenants/plan-schema";
import { listPlanDetails, type PlanDetails } from "@/lib/tenants/plan-versions";
import { createPlanAction } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "New plan" };

export default async function NewPlanPage({ searchParams }: Props) {
  const ctx = await requireConsole();
  const plans = await listPlanDetails(ctx);
  const { step, ...typed } = await searchParams;
  const texts = textsOf(typed);
  const parsed = newPlanSchema.safeParse(texts);
  const errors: Record<string, string> =
    step === "review"
      ? {
          ...takenOf(plans, { planId: texts.planId ?? "", rank: Number(texts.rank) }),
          ...(parsed.success ? {} : invalidInput(parsed.error).fields),
        }
      : {};
  const isReview = step === "review" && parsed.success && Object.keys(errors).length === 0;
  return (
    <>
      <PageHeader
        title={isReview ? `Make the plan ${parsed.data.name}?` : "New plan"}
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/plans", label: "Plans" }, { label: "New plan" }]}
          />
        }
      />
      <Panel className="max-w-2xl">
        {isReview ? (
          <Review input={parsed.data} plans={plans} values={texts} />
        ) : (
          <NewPlanForm values={valuesOf(step, texts, plans)} errors={errors} plans={plans} />
        )}
      </Panel>
    </>
  );
}

type ReviewProps = { input: NewPlanInput; plans: readonly PlanDetails[]; values: Record<string, string> };

function Review({ input, plans, values }: ReviewProps) {
  const below = plans.findLast(({ rank }) => rank < input.rank);
  const above = plans.find(({ rank }) => rank > input.rank);
  const place = [below && `above ${below.name}`, above && `below ${above.name}`].filter(Boolean).join(", ");
  return (
    <div className="grid gap-4">
      <KeyValueList
        items={[
          { key: "Code", value: <code className="font-mono">{input.planId}</code> },
          { key: "Rank", value: `${input.rank}${place && `, ${place}`}` },
        ]}
      />
      <PlanTermsList terms={input} />
      <p>
        Tenants can be put on it from{" "}
        {input.availableFrom ? `${formatMinute(input.availableFrom)} on` : "now on"}. Nobody’s plan changes by
        this.{below ? ` Who is on ${below.name} reads of it as the next plan.` : ""}
      </p>
      <ConfirmForm
        action={createPlanAction}
        fields={values}
        back={{
          href: `/plans/new?${new URLSearchParams({ ...values, step: "edit" })}`,
          label: "Back to the form",
        }}
      >
        Make the plan
      </ConfirmForm>
    </div>
  );
}

/** What was typed; at the beginning nothing, and where it is to be a copy, what that plan has. */
function valuesOf(
  step: string | string[] | undefined,
  texts: Record<string, string>,
  plans: readonly PlanDetails[],
): Record<string, string> {
  const { rank = String(freeRank(plans)), currency = plans[0]?.versions[0]?.currency ?? "EUR" } = texts;
  const copied = step === "copy" && plans.find(({ id }) => id === texts.copy)?.versions[0];
  if (!copied) return { ...texts, rank, currency };
  const { copy = "", planId = "", name = "", availableFrom = "" } = texts;
  return { ...termValues(copied), copy, planId, name, rank, availableFrom };
}
