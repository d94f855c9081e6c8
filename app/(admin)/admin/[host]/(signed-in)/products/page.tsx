import { Package, Plus } from "lucide-react";
import { readersFormat } from "@/components/admin/format";
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
import { adminTitle } from "../../_page/admin-title";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("products", "title");

export default adminPage(
  "catalogue:read",
  async (ctx, query) => {
    const own = await readOwnFilter(ctx, "products", query);
    const filter = { ...filterOf(query), own: own.wanted };
    const [{ products, counts }, categories] = [await listProducts(ctx, filter), await listCategories(ctx)];
    const t = adminWords(ctx.locale, "products");
    const common = adminWords(ctx.locale, "common");
    const canWrite = ctx.actor.permissions.includes("catalogue:write");
    const total = filter.status ? counts[filter.status] : counts.active + counts.draft;
    const isFiltered = Boolean(filter.search ?? filter.categoryId ?? own.wanted[0]);
    const link = (changes: Record<string, string | number | undefined>) =>
      withQuery("/admin/products", { ...kept(filter), ...own.chosen, ...changes });
    const pages = pagesOf({
      locale: ctx.locale,
      page: filter.page,
      perPage: PRODUCTS_PAGE,
      total,
      link: (page) => link({ page }),
    });
    return (
      <>
        <PageHeader
          title={t("title")}
          description={t("count", { count: total })}
          actions={canWrite ? <NewProduct label={t("new")} /> : null}
        />
        <ArchivedNotice
          ctx={ctx}
          productId={isUuid(query.archived) ? query.archived : undefined}
          before={query.was}
        />
        <NavTabs label={t("status")} tabs={statusTabs(t, counts, filter.status, link)} />
        <ListFilters
          action="/admin/products"
          kept={{ status: filter.status }}
          search={{ label: t("search"), value: filter.search }}
          words={{ show: common("show"), clear: common("clear") }}
          clearHref={isFiltered ? withQuery("/admin/products", { status: filter.status }) : null}
        >
          <FilterSelect
            name="category"
            label={t("category")}
            value={filter.categoryId}
            options={[
              { value: "", label: t("allCategories") },
              ...categories.map(({ id, name }) => ({ value: id, label: name })),
              { value: "none", label: t("withoutCategory") },
            ]}
          />
          <OwnFilters filter={own} />
        </ListFilters>
        {products.length === 0 ? (
          <EmptyState
            icon={<Package />}
            title={t(isFiltered ? "noneFits" : filter.status ? "nothingHere" : "noneYet")}
            actions={
              isFiltered || filter.status ? (
                <LinkButton href="/admin/products" variant="outline">
                  {t("showAll")}
                </LinkButton>
              ) : canWrite ? (
                <NewProduct label={t("new")} />
              ) : null
            }
          >
            <p>{t(isFiltered ? "tryOther" : filter.status ? "noneOfStatus" : "addFirst")}</p>
          </EmptyState>
        ) : (
          <Panel flush>
            <ProductTable products={products} format={readersFormat(ctx)} />
          </Panel>
        )}
        <Pagination label={t("pages")} previousLabel={t("back")} nextLabel={t("more")} {...pages} />
      </>
    );
  },
  ["products"],
);

function NewProduct({ label }: { label: string }) {
  return (
    <LinkButton href="/admin/products/new">
      <Plus aria-hidden="true" />
      {label}
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
  t: TranslateAdmin<"products">,
  counts: Record<ProductStatus, number>,
  status: ProductStatus | undefined,
  link: (changes: { status?: string }) => string,
): NavTab[] {
  return [
    {
      href: link({ status: undefined }),
      label: t("all"),
      count: counts.active + counts.draft,
      current: !status,
    },
    {
      href: link({ status: "active" }),
      label: t("onSale"),
      count: counts.active,
      current: status === "active",
    },
    { href: link({ status: "draft" }), label: t("drafts"), count: counts.draft, current: status === "draft" },
    {
      href: link({ status: "archived" }),
      label: t("archived"),
      count: counts.archived,
      current: status === "archived",
    },
  ];
}
