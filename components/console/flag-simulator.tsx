import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { SelectField, TextField } from "@/components/ui/text-field";
import type { Simulation } from "@/lib/flags/simulate";

type Props = {
  flagKey: string;
  typed: { tenant: string; plan: string; percent: string };
  answer: Simulation | null;
  plans: readonly { id: string; name: string }[];
};

/** What would be decided for a tenant, or on a plan, with the share as it is or another one. It changes nothing. */
export function FlagSimulator({ flagKey, typed, answer, plans }: Props) {
  const fault = (name: string) => (answer?.kind === "refused" ? answer.fields[name] : undefined);
  return (
    <form action={`/flags/${flagKey}#try`} noValidate className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          name="tenant"
          idPrefix="try"
          label="Tenant"
          hint="A code. Left empty, anybody."
          defaultValue={typed.tenant}
          error={fault("tenant")}
          maxLength={63}
          autoCapitalize="none"
          spellCheck={false}
        />
        <SelectField
          name="plan"
          idPrefix="try"
          label="On plan"
          defaultValue={typed.plan}
          error={fault("plan")}
          options={[
            { value: "", label: "As it is" },
            ...plans.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField
          name="percent"
          idPrefix="try"
          label="With a rollout of percent"
          hint="Left empty, as it is."
          inputMode="decimal"
          defaultValue={typed.percent}
          error={fault("percent")}
        />
      </div>
      <Button type="submit" name="try" value="yes" variant="outline" className="w-fit">
        What is decided?
      </Button>
      {answer?.kind === "decided" ? (
        <Callout tone={answer.tone} title={answer.text}>
          {answer.who}
        </Callout>
      ) : null}
    </form>
  );
}
