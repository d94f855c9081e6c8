import { CategoryTiles } from "@/components/portal/category-tiles";
import { Missing } from "@/components/portal/missing";
import { ProductList } from "@/components/portal/product-list";
import { portalView } from "@/components/portal/view";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { EmptyState } from "@/components/ui/state";
import { findCategoryPage, listCategories } from "@/lib/catalogue/queries";
import { translator } from "@/lib/i18n/translator";
import { SectionTitle } from "../../../_components/section-title";
import { openTenant, pageLocale } from "../../../_data/page-tenant";

const HEAD = {
  editorial: "grid gap-4 py-10 sm:py-16 text-center justify-items-center",
  gallery: "grid gap-3 pt-8 pb-8 lg:grid-cols-[1fr_minmax(16rem,28rem)] lg:items-end lg:pt-14",
  playful: "grid gap-3 pt-10 pb-8 justify-items-center text-center",
} as const;

/** A category: what it is, what is in it, and what else there is. */
export async function CategoryScreen({ host, slug, page }: { host: string; slug: string; page: number }) {
  const tenant = await openTenant(host);
  const view = portalView(tenant, pageLocale(host));
  const [category, categories] = await Promise.all([
    findCategoryPage({ tenant }, decodeURIComponent(slug), page),
    listCategories({ tenant }),
  ]);
  if (!category) return <Missing tenant={tenant} locale={view.locale} categories={categories} />;
  const t = translator(view.locale, "category");
  const site = translator(view.locale, "site");
  const { name, description, products, pageCount, productCount } = category;
  const count = translator(view.locale, "home")(view.look === "editorial" ? "choices" : "count", {
    count: productCount,
  });
  const others = categories.filter((other) => other.slug !== category.slug);
  return (
    <>
      <div className="page-width">
        <header className={HEAD[view.look]}>
          <div className="grid gap-3 justify-items-[inherit]">
            <Breadcrumb
              label={site("breadcrumb")}
              items={[{ href: "/", label: site("home") }, { label: name }]}
            />
            <h1 className={view.look === "playful" ? "text-display" : "text-4xl"}>{name}</h1>
          </div>
          <div className={view.look === "gallery" ? "grid gap-1 lg:pb-1.5" : "contents"}>
            {description ? (
              <p className={`max-w-[36rem] text-lg text-muted ${view.look === "editorial" ? "italic" : ""}`}>
                {description}
              </p>
            ) : null}
            {view.look === "gallery" ? <p className="numeric text-sm text-muted">{count}</p> : null}
          </div>
        </header>
        {products.length > 0 ? (
          <ProductList view={view} products={products} level={2} isFirst />
        ) : (
          <EmptyState title={t("empty")} actions={<LinkButton href="/">{site("home")}</LinkButton>}>
            {t("emptyText", { category: name })}
          </EmptyState>
        )}
        <Pagination
          className="mt-10"
          label={t("pages")}
          previousLabel={t("previous")}
          nextLabel={t("next")}
          previousHref={
            page > 1 ? (page === 2 ? `/category/${slug}` : `/category/${slug}/${page - 1}`) : undefined
          }
          nextHref={page < pageCount ? `/category/${slug}/${page + 1}` : undefined}
          summary={pageCount > 1 ? t("page", { page, pages: pageCount }) : undefined}
        />
      </div>
      {others.length > 0 ? (
        <section className="page-width pt-section">
          <SectionTitle look={view.look}>{t("others")}</SectionTitle>
          <CategoryTiles view={view} categories={others} />
        </section>
      ) : null}
    </>
  );
}
