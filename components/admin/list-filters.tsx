import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SearchInput } from "@/components/ui/search-input";
import { Select, type SelectOption } from "@/components/ui/select";

type Props = {
  action: string;
  /** What the tabs above have chosen, and stays. */
  kept: Record<string, string | undefined>;
  search: { label: string; value: string | undefined };
  /** Where nothing is filtered any more; null when nothing is. */
  clearHref: string | null;
  words: { show: string; clear: string };
  children?: ReactNode;
};

/** A plain GET form above a list: every view of it has an address of its own. */
export function ListFilters({ action, kept, search, clearHref, words, children }: Props) {
  return (
    // Going back, a browser would put what was chosen later into the form of the earlier list.
    <form
      action={action}
      autoComplete="off"
      className={cn("flex flex-wrap items-end gap-2", children && "max-sm:grid max-sm:grid-cols-2")}
    >
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <SearchInput
        label={search.label}
        defaultValue={search.value ?? ""}
        maxLength={100}
        className="min-w-56 flex-1 max-sm:col-span-2 sm:max-w-80"
      />
      {children}
      <div className="flex gap-2 max-sm:col-span-2">
        <Button type="submit" variant="outline">
          {words.show}
        </Button>
        {clearHref ? (
          <LinkButton href={clearHref} variant="ghost">
            {words.clear}
          </LinkButton>
        ) : null}
      </div>
    </form>
  );
}

export function FilterSelect(props: {
  name: string;
  label: string;
  value: string | undefined;
  options: SelectOption[];
}) {
  const { name, label, value, options } = props;
  return (
    <Select
      // Made anew with another address: a select keeps what was chosen, whatever its default becomes.
      key={value}
      name={name}
      aria-label={label}
      defaultValue={value ?? ""}
      options={options}
      className="max-sm:col-span-2 sm:w-48"
    />
  );
}

export function FilterDay({ name, label, value }: { name: string; label: string; value?: string }) {
  return (
    <label className="grid gap-x-2 gap-y-1 text-sm text-muted sm:flex sm:items-center">
      {label}
      <Input key={value} type="date" name={name} defaultValue={value ?? ""} className="min-w-0 sm:w-38" />
    </label>
  );
}
