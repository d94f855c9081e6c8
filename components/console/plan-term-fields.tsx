import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextField } from "@/components/ui/text-field";
import { CURRENCIES } from "@/lib/settings/schema";
import { FEATURE_KEYS, FEATURES, LIMIT_KEYS, LIMITS } from "@/lib/usage/schema";

type Props = {
  /** What stands in the fields, by their names. */
  values: Record<string, string>;
  errors: Record<string, string>;
};

/** What a version of a plan costs and gives, and from when. */
export function PlanTermFields({ values, errors }: Props) {
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: errors[name] });
  return (
    <>
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
      <TextField
        {...field("availableFrom")}
        type="datetime-local"
        label="Can be had from (UTC)"
        hint="Empty: at once"
        className="sm:max-w-xs"
      />
      <fieldset className="grid gap-4">
        <legend className="mb-2 font-strong">Limits</legend>
        {LIMIT_KEYS.map((key) => {
          const { label, help, unit } = LIMITS[key];
          return (
            <div
              key={key}
              className="grid grid-cols-[minmax(0,1fr)_8.5rem] gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]"
            >
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
    </>
  );
}
