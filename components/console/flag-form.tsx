import { Button } from "@/components/ui/button";
import { FormErrors } from "@/components/ui/form-errors";
import { LinkButton } from "@/components/ui/link-button";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField, TextField } from "@/components/ui/text-field";

type Props = {
  flagKey: string;
  /** What stands in the fields: what was typed, else what is. */
  typed: Record<string, string>;
  faults: Record<string, string>;
  plans: readonly { id: string; name: string }[];
};

/** Asks who is to get a flag. It leads to the same page, which then says whom that concerns: nothing is changed here. */
export function FlagForm({ flagKey, typed, faults, plans }: Props) {
  const field = (name: string) => ({ name, defaultValue: typed[name] ?? "", error: faults[name] });
  const messages = Object.fromEntries(Object.entries(faults).map(([name, message]) => [name, [message]]));
  return (
    <form action={`/flags/${flagKey}/change`} noValidate className="grid gap-5">
      {Object.keys(faults).length ? (
        <FormErrors title="Please check the marked fields." fields={messages} />
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...field("description")} label="What it switches" required maxLength={200} />
        <TextField {...field("owner")} label="Owner" hint="Who is asked about it." required maxLength={60} />
      </div>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-2 font-strong">Who gets it</legend>
        <TextField
          {...field("startsAt")}
          type="datetime-local"
          label="From (UTC)"
          hint="Left empty, at once."
        />
        <TextField
          {...field("endsAt")}
          type="datetime-local"
          label="Until (UTC)"
          hint="Left empty, without end."
        />
        <SelectField
          {...field("minimumPlanId")}
          label="Minimum plan"
          options={[
            { value: "", label: "Any plan" },
            ...plans.map(({ id, name }) => ({ value: id, label: `${name} and above` })),
          ]}
        />
        <TextField
          {...field("rollout")}
          label="Rollout in percent"
          hint="Of those, how many. Left empty, the default holds for all of them."
          inputMode="decimal"
        />
      </fieldset>
      <RadioCards
        legend="Default"
        name="isOnByDefault"
        defaultValue={typed.isOnByDefault}
        error={faults.isOnByDefault}
        columns={2}
        options={[
          { value: "on", label: "On", hint: "For whom no rule decides." },
          { value: "off", label: "Off", hint: "For whom no rule decides." },
        ]}
      />
      <details className="group" open={Boolean(faults.salt)}>
        <summary className="link w-fit cursor-pointer text-sm">Seed of the rollout</summary>
        <TextField
          {...field("salt")}
          label="Seed"
          hint="Another one draws anew who is in the share. Digits and the letters a to f."
          className="mt-3 max-w-xs"
          maxLength={64}
        />
      </details>
      <input type="hidden" name="version" value={typed.version} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="check" value="yes">
          See whom it concerns
        </Button>
        <LinkButton href={`/flags/${flagKey}`} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
