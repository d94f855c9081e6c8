import { Package, Plus } from "lucide-react";
import type { Metadata } from "next";
import { adminFormat, plural } from "@/components/admin/format";
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
import { adminPage, isUuid, pageNumber, withQuery, type Query } from "../../_page/admin-page";
import { ArchivedNotice } from "./_components/archived-notice";
import { ProductFilters } from "./_components/product-filters";
import { ProductTable } from "./_components/product-table";

export const metadata: Metadata = { title: "Products" };

export default adminPage("catalogue:read", async (ctx, query) => {
  const filter = filterOf(query);
  const [{ products, counts }, categories] = [await listProducts(ctx, filter), await listCategories(ctx)];
  const canWrite = ctx.actor.permissions.includes("catalogue:write");
  const total = filter.status ? counts[filter.status] : counts.active + counts.draft;
  const first = (filter.page - 1) * PRODUCTS_PAGE;
  const isFiltered = Boolean(filter.search ?? filter.categoryId);
  const link = (changes: Record<string, string | number | undefined>) =>
    withQuery("/admin/products", { ...kept(filter), ...changes });
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
      <ProductFilters
        filter={filter}
        categories={categories}
        clearHref={isFiltered ? withQuery("/admin/products", { status: filter.status }) : null}
      />
      {products.length === 0 ? (
        <EmptyState
          icon={<Package />}
          title={isFiltered || filter.status ? "No product fits" : "No products yet"}
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
            {isFiltered || filter.status
              ? "Try other words, or another category."
              : "Add the first one; it appears in the portal as soon as it is on sale."}
          </p>
        </EmptyState>
      ) : (
        <Panel flush>
          <ProductTable products={products} format={adminFormat(ctx.tenant.settings)} />
        </Panel>
      )}
      <Pagination
        label="Pages of products"
        previousLabel="Back"
        nextLabel="More"
        previousHref={filter.page > 1 ? link({ page: filter.page - 1 }) : undefined}
        nextHref={first + products.length < total ? link({ page: filter.page + 1 }) : undefined}
        summary={products.length > 0 ? `${first + 1}–${first + products.length} of ${total}` : undefined}
      />
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
