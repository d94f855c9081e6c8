import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SearchInput } from "@/components/ui/search-input";
import type { OrderFilter } from "@/lib/orders/admin-queries";

/** A plain GET form: every view of the list has an address of its own. */
export function OrderFilters({ filter, clearHref }: { filter: OrderFilter; clearHref: string | null }) {
  return (
    <form action="/admin/orders" className="flex flex-wrap items-end gap-2">
      {filter.state ? <input type="hidden" name="state" value={filter.state} /> : null}
      <SearchInput
        label="Number, name or e-mail"
        defaultValue={filter.search ?? ""}
        className="min-w-56 flex-1 sm:max-w-80"
      />
      <DayField name="from" label="From" value={filter.from} />
      <DayField name="to" label="To" value={filter.to} />
      <Button type="submit" variant="outline">
        Show
      </Button>
      {clearHref ? (
        <LinkButton href={clearHref} variant="ghost">
          Clear
        </LinkButton>
      ) : null}
    </form>
  );
}

function DayField({ name, label, value }: { name: string; label: string; value?: string }) {
  return (
    <label className="flex items-center gap-2 text-sm text-muted">
      {label}
      <Input type="date" name={name} defaultValue={value ?? ""} className="w-38" />
    </label>
  );
}
