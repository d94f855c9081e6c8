import { Package, Plus } from "lucide-react";
import type { Metadata } from "next";
import { adminFormat, plural } from "@/components/admin/format";
import { FilterSelect, ListFilters } from "@/components/admin/list-filters";
import { OwnFilters } from "@/components/admin/own-filters";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { NavTabs, type NavTab } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { EmptyState } from "@/components/ui/state";
import {
  listCategories,
  listProducts,
  PRODUCTS_PAGE,
  type ProductFilter,
} from "@/lib/catalogue/admin-queries";
import { PRODUCT_STATUSES, type ProductStatus } from "@/lib/catalogue/product-schema";
import { readOwnFilter } from "@/lib/forms/own-filter";
import { adminPage, isUuid, pageNumber, withQuery, type Query } from "../../_page/admin-page";
import { pagesOf } from "../../_page/pages-of";
import { ArchivedNotice } from "./_components/archived-notice";
import { ProductTable } from "./_components/product-table";

export const metadata: Metadata = { title: "Products" };

export default adminPage("catalogue:read", async (ctx, query) => {
  const own = await readOwnFilter(ctx, "products", query);
  const filter = { ...filterOf(query), own: own.wanted };
  const [{ products, counts }, categories] = [await listProducts(ctx, filter), await listCategories(ctx)];
  const canWrite = ctx.actor.permissions.includes("catalogue:write");
  const total = filter.status ? counts[filter.status] : counts.active + counts.draft;
  const isFiltered = Boolean(filter.search ?? filter.categoryId ?? own.wanted[0]);
  const link = (changes: Record<string, string | number | undefined>) =>
    withQuery("/admin/products", { ...kept(filter), ...own.chosen, ...changes });
  const pages = pagesOf({ page: filter.page, perPage: PRODUCTS_PAGE, total, link: (page) => link({ page }) });
  return (
    <>
      <PageHeader
        title="Products"
        description={plural(total, "product")}
        actions={canWrite ? <NewProduct /> : null}
      />
      <ArchivedNotice
        ctx={ctx}
        productId={isUuid(query.archived) ? query.archived : undefined}
        before={query.was}
      />
      <NavTabs label="Status" tabs={statusTabs(counts, filter.status, link)} />
      <ListFilters
        action="/admin/products"
        kept={{ status: filter.status }}
        search={{ label: "Name, tag or SKU", value: filter.search }}
        clearHref={isFiltered ? withQuery("/admin/products", { status: filter.status }) : null}
      >
        <FilterSelect
          name="category"
          label="Category"
          value={filter.categoryId}
          options={[
            { value: "", label: "All categories" },
            ...categories.map(({ id, name }) => ({ value: id, label: name })),
            { value: "none", label: "Without category" },
          ]}
        />
        <OwnFilters filter={own} />
      </ListFilters>
      {products.length === 0 ? (
        <EmptyState
          icon={<Package />}
          title={isFiltered ? "No product fits" : filter.status ? "Nothing here" : "No products yet"}
          actions={
            isFiltered || filter.status ? (
              <LinkButton href="/admin/products" variant="outline">
                Show all products
              </LinkButton>
            ) : canWrite ? (
              <NewProduct />
            ) : null
          }
        >
          <p>
            {isFiltered
              ? "Try other words, or another category."
              : filter.status
                ? "No product has this status at the moment."
                : "Add the first one; it appears in the portal as soon as it is on sale."}
          </p>
        </EmptyState>
      ) : (
        <Panel flush>
          <ProductTable products={products} format={adminFormat(ctx.tenant.settings.general)} />
        </Panel>
      )}
      <Pagination label="Pages of products" previousLabel="Back" nextLabel="More" {...pages} />
    </>
  );
});

function NewProduct() {
  return (
    <LinkButton href="/admin/products/new">
      <Plus aria-hidden="true" />
      New product
    </LinkButton>
  );
}

function filterOf(query: Query): ProductFilter {
  const { status, category, q } = query;
  return {
    search: q?.trim().slice(0, 100) || undefined,
    status: PRODUCT_STATUSES.find((one) => one === status),
    categoryId: category === "none" || isUuid(category) ? category : undefined,
    page: pageNumber(query),
  };
}

function kept({ search, status, categoryId }: ProductFilter) {
  return { q: search, status, category: categoryId };
}

function statusTabs(
  counts: Record<ProductStatus, number>,
  status: ProductStatus | undefined,
  link: (changes: { status?: string }) => string,
): NavTab[] {
  return [
    {
      href: link({ status: undefined }),
      label: "All",
      count: counts.active + counts.draft,
      current: !status,
    },
    {
      href: link({ status: "active" }),
      label: "On sale",
      count: counts.active,
      current: status === "active",
    },
    { href: link({ status: "draft" }), label: "Drafts", count: counts.draft, current: status === "draft" },
    {
      href: link({ status: "archived" }),
      label: "Archived",
      count: counts.archived,
      current: status === "archived",
    },
  ];
}
