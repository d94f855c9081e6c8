import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormErrors } from "@/components/ui/form-errors";
import { LinkButton } from "@/components/ui/link-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { CURRENCIES } from "@/lib/settings/schema";
import { FEATURE_KEYS, FEATURES, LIMIT_KEYS, LIMITS } from "@/lib/usage/schema";

type Props = {
  planId: string;
  /** What stands in the fields, by their names. */
  values: Record<string, string>;
  errors: Record<string, string>;
};

/** A version in the making. It is sent by GET: the next page shows what it would change, and nothing is stored before that. */
export function PlanVersionForm({ planId, values, errors }: Props) {
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: errors[name] });
  const messages = Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, [message]]));
  return (
    <form action={`/plans/${planId}/new-version`} noValidate className="grid gap-5">
      {Object.keys(errors).length ? (
        <FormErrors title="Please check the marked fields." fields={messages} />
      ) : null}
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="base" value={values.base} />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField {...field("priceMonth")} label="Price a month" inputMode="decimal" required />
        <TextField
          {...field("priceYear")}
          label="Price a year"
          hint="Empty: not sold by the year"
          inputMode="decimal"
        />
        <SelectField
          {...field("currency")}
          label="Currency"
          options={CURRENCIES.map((code) => ({ value: code, label: code }))}
        />
      </div>
      <fieldset className="grid gap-4">
        <legend className="mb-2 font-strong">Limits</legend>
        {LIMIT_KEYS.map((key) => {
          const { label, help, unit } = LIMITS[key];
          return (
            <div key={key} className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
              <TextField
                {...field(`limit.${key}`)}
                label={`${label.en}${unit && ` (${unit})`}`}
                hint={`${help.en} Empty: no limit.`}
                inputMode="numeric"
              />
              <TextField
                {...field(`overshoot.${key}`)}
                label="Accepted over it, %"
                hint={`Empty: ${LIMITS[key].overshootPercent}`}
                inputMode="numeric"
              />
            </div>
          );
        })}
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-strong">Features</legend>
        {FEATURE_KEYS.map((key) => (
          <Checkbox
            key={key}
            name={`feature.${key}`}
            label={FEATURES[key].label.en}
            hint={FEATURES[key].help.en}
            defaultChecked={values[`feature.${key}`] === "on"}
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="step" value="review">
          See what changes
        </Button>
        <LinkButton href={`/plans/${planId}`} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
