import { CategoryTiles } from "@/components/portal/category-tiles";
import { Hero } from "@/components/portal/hero";
import { portalView } from "@/components/portal/view";
import { EmptyState } from "@/components/ui/state";
import { listCategories, listProducts } from "@/lib/catalogue/queries";
import { listFeatured } from "@/lib/catalogue/queries-featured";
import { translator } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import { brandPictures } from "../_data/brand-pictures";
import { homeWords } from "../_data/home-words";
import { Featured } from "./featured";
import { Menu } from "./menu";
import { SectionTitle } from "./section-title";
import type { Locale } from "@/lib/i18n/locale";

const FEATURED = { editorial: 3, gallery: 8, playful: 4 } as const;

type Props = { tenant: Tenant; locale: Locale; showsFeatured: boolean };

/** The first page of a portal, in the tenant's brand; its preview draws it in one that is not published. */
export async function HomeScreen({ tenant, locale, showsFeatured }: Props) {
  const view = portalView(tenant, locale);
  const t = translator(view.locale, "home");
  const { hero, tagline } = tenant.branding;
  const words = homeWords(tenant, view);
  const isMenu = view.look === "editorial";
  const [pictures, categories, featured, products] = await Promise.all([
    brandPictures(tenant),
    listCategories({ tenant }),
    showsFeatured ? listFeatured({ tenant }, FEATURED[view.look]) : [],
    isMenu ? listProducts({ tenant }) : [],
  ]);
  const picture = (hero.picture && pictures[hero.picture]) || null;
  if (categories.length === 0) {
    return (
      <>
        <Hero view={view} hero={hero} action={words.action} tagline={tagline} picture={picture} />
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <Hero view={view} hero={hero} action={words.action} tagline={tagline} picture={picture} />
      {isMenu ? (
        <>
          <Featured view={view} title={words.featured} products={featured} />
          <Menu view={view} title={words.all} categories={categories} products={products} />
        </>
      ) : (
        <>
          <section id="categories" className="page-width scroll-mt-24 pt-section">
            <SectionTitle look={view.look}>{words.all}</SectionTitle>
            <CategoryTiles view={view} categories={categories} />
          </section>
          <Featured view={view} title={words.featured} products={featured} />
        </>
      )}
    </>
  );
}
