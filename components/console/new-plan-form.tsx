import { Button } from "@/components/ui/button";
import { FormErrors } from "@/components/ui/form-errors";
import { LinkButton } from "@/components/ui/link-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { PlanTermFields } from "./plan-term-fields";

type Props = {
  /** What stands in the fields, by their names. */
  values: Record<string, string>;
  errors: Record<string, string>;
  /** The smallest first. */
  plans: readonly { id: string; name: string; rank: number }[];
};

/** A plan in the making. It is sent by GET: the next page shows what it would be, and nothing is stored before that. */
export function NewPlanForm({ values, errors, plans }: Props) {
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: errors[name] });
  const messages = Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, [message]]));
  return (
    <form action="/plans/new" noValidate className="grid gap-5">
      {Object.keys(errors).length ? (
        <FormErrors title="Please check the marked fields." fields={messages} />
      ) : null}
      {/* The enter key presses the first button of a form, and must not fill in anything anew. */}
      <button type="submit" name="step" value="review" tabIndex={-1} aria-hidden="true" className="sr-only" />
      {plans.length ? (
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            {...field("copy")}
            label="Begin with a copy of"
            options={[
              { value: "", label: "Nothing" },
              ...plans.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            className="min-w-48"
          />
          <Button type="submit" name="step" value="copy" variant="outline">
            Fill in
          </Button>
        </div>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField {...field("name")} label="Name" hint="As tenants read it" required />
        <TextField
          {...field("planId")}
          label="Code"
          hint="Small letters, digits, hyphens; it stays"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextField
          {...field("rank")}
          label="Rank"
          hint={
            plans.length
              ? `Taken: ${plans.map(({ name, rank }) => `${rank} ${name}`).join(", ")}`
              : "The smallest plan has the lowest"
          }
          inputMode="numeric"
          required
        />
      </div>
      <PlanTermFields values={values} errors={errors} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="step" value="review">
          See the plan
        </Button>
        <LinkButton href="/plans" variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
