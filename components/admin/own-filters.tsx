import { FilterSelect } from "@/components/admin/list-filters";
import { Input } from "@/components/ui/input";
import { formWord } from "@/lib/forms/messages";
import type { OwnFilter } from "@/lib/forms/own-filter";
import { labelled } from "@/lib/i18n/labelled";

/** How many stand in the row; more of them are folded away. */
const IN_ROW = 2;

/** The inputs of a list's filter that come of a tenant's own fields. */
export function OwnFilters({ filter: { inputs, chosen, locale } }: { filter: OwnFilter }) {
  const drawn = inputs.map(({ name, label, value, options, isNumber }) =>
    options ? (
      <FilterSelect
        key={name}
        name={name}
        label={label}
        value={value}
        options={[{ value: "", label: labelled(label, formWord(locale, "any"), locale) }, ...options]}
      />
    ) : (
      <Input
        key={`${name} ${value}`}
        name={name}
        defaultValue={value}
        aria-label={label}
        placeholder={label}
        inputMode={isNumber ? "decimal" : undefined}
        maxLength={isNumber ? 30 : 200}
        className={isNumber ? "sm:w-36" : "max-sm:col-span-2 sm:w-48"}
      />
    ),
  );
  if (drawn.length <= IN_ROW) return drawn;
  return (
    <details open={Object.keys(chosen).length > 0} className="col-span-2 sm:order-last sm:w-full">
      <summary className="w-fit cursor-pointer py-1.5 text-sm">{formWord(locale, "ownFields")}</summary>
      <div className="grid grid-cols-2 items-end gap-2 pt-2 sm:flex sm:flex-wrap">{drawn}</div>
    </details>
  );
}
