import { Button } from "@/components/ui/button";
import { FormErrors } from "@/components/ui/form-errors";
import { LinkButton } from "@/components/ui/link-button";
import { PlanTermFields } from "./plan-term-fields";

type Props = {
  planId: string;
  /** What stands in the fields, by their names. */
  values: Record<string, string>;
  errors: Record<string, string>;
};

/** A version in the making. It is sent by GET: the next page shows what it would change, and nothing is stored before that. */
export function PlanVersionForm({ planId, values, errors }: Props) {
  const messages = Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, [message]]));
  return (
    <form action={`/plans/${planId}/new-version`} noValidate className="grid gap-5">
      {Object.keys(errors).length ? (
        <FormErrors title="Please check the marked fields." fields={messages} />
      ) : null}
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="base" value={values.base} />
      <PlanTermFields values={values} errors={errors} />
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
