import type { Metadata } from "next";
import { CategoryTiles } from "@/components/portal/category-tiles";
import { ProductList } from "@/components/portal/product-list";
import { SearchForm } from "@/components/portal/search-form";
import { portalView, type PortalView } from "@/components/portal/view";
import { requirePortal } from "@/lib/auth/guards";
import { listCategories } from "@/lib/catalogue/queries";
import { listFeatured } from "@/lib/catalogue/queries-featured";
import { searchProducts } from "@/lib/catalogue/search";
import { SEARCH_MAX_LENGTH } from "@/lib/catalogue/search-terms";
import { translator } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import { SectionTitle } from "../_components/section-title";
import { pageLocale } from "../_data/page-tenant";
import { unlisted } from "../_data/site-metadata";

type Props = { params: Promise<{ host: string }>; searchParams: Promise<{ q?: string | string[] }> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const query = asked(await searchParams);
  const t = translator(pageLocale((await params).host), "search");
  return { title: query ? t("titleFor", { query }) : t("title"), robots: unlisted };
}

export default async function SearchPage({ params, searchParams }: Props) {
  const { tenant, locale } = await requirePortal((await params).host);
  const query = asked(await searchParams);
  const view = portalView(tenant, locale);
  const t = translator(view.locale, "search");
  const products = await searchProducts({ tenant }, query);
  const heading = !query
    ? t("start")
    : products.length > 0
      ? t("results", { count: products.length, query })
      : t("none", { query });
  return (
    <div className="page-width pt-8 sm:pt-12">
      <SearchForm key={query} locale={view.locale} query={query} hasButton className="max-w-2xl" />
      <h1 className="mt-8 mb-6 text-3xl" aria-live="polite">
        {heading}
      </h1>
      {products.length > 0 ? (
        <ProductList view={view} products={products} level={2} isFirst />
      ) : (
        <Suggestions
          tenant={tenant}
          view={view}
          text={query ? t("noneText") : t("startText")}
          title={t("suggestions")}
        />
      )}
    </div>
  );
}

type SuggestionsProps = { tenant: Tenant; view: PortalView; text: string; title: string };

async function Suggestions({ tenant, view, text, title }: SuggestionsProps) {
  const [categories, featured] = await Promise.all([listCategories({ tenant }), listFeatured({ tenant }, 4)]);
  return (
    <>
      <p className="max-w-text text-lg text-muted">{text}</p>
      <div className="pt-8">
        <CategoryTiles view={view} categories={categories} level={2} />
      </div>
      {featured.length > 0 ? (
        <section className="pt-section">
          <SectionTitle look={view.look}>{title}</SectionTitle>
          <ProductList view={view} products={featured} />
        </section>
      ) : null}
    </>
  );
}

function asked({ q }: { q?: string | string[] }): string {
  return ((Array.isArray(q) ? q[0] : q) ?? "").slice(0, SEARCH_MAX_LENGTH).trim();
}
