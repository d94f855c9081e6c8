import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import type { CategoryRow, ProductFilter } from "@/lib/catalogue/admin-queries";

/** A plain GET form: every view of the list has an address of its own. */
export function ProductFilters(props: {
  filter: ProductFilter;
  categories: CategoryRow[];
  clearHref: string | null;
}) {
  const { filter, categories, clearHref } = props;
  return (
    <form action="/admin/products" className="flex flex-wrap items-center gap-2">
      {filter.status ? <input type="hidden" name="status" value={filter.status} /> : null}
      <SearchInput
        label="Name, tag or SKU"
        defaultValue={filter.search ?? ""}
        className="min-w-56 flex-1 sm:max-w-80"
      />
      <span className="w-48">
        <Select
          name="category"
          aria-label="Category"
          defaultValue={filter.categoryId ?? ""}
          options={[
            { value: "", label: "All categories" },
            ...categories.map(({ id, name }) => ({ value: id, label: name })),
            { value: "none", label: "Without category" },
          ]}
        />
      </span>
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
