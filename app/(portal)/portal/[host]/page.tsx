import type { Metadata } from "next";
import { CategoryTiles } from "@/components/portal/category-tiles";
import { Hero } from "@/components/portal/hero";
import { portalView } from "@/components/portal/view";
import { EmptyState } from "@/components/ui/state";
import { listCategories, listProducts } from "@/lib/catalogue/queries";
import { listFeatured } from "@/lib/catalogue/queries-featured";
import { flag } from "@/lib/flags/flag";
import { translator } from "@/lib/i18n/translator";
import { Featured } from "./_components/featured";
import { Menu } from "./_components/menu";
import { SectionTitle } from "./_components/section-title";
import { addressesIn } from "./_data/addresses-in";
import { brandPictures } from "./_data/brand-pictures";
import { openTenant, pageFlags, pageLocale } from "./_data/page-tenant";

type Props = { params: Promise<{ host: string }> };

export const revalidate = 300;
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host } = await params;
  return { alternates: addressesIn(await openTenant(host), pageLocale(host), "/") };
}

const FEATURED = { editorial: 3, gallery: 8, playful: 4 } as const;

export default async function HomePage({ params }: Props) {
  const { host } = await params;
  const tenant = await openTenant(host);
  const showsFeatured = flag(await pageFlags(host), "home-featured");
  const view = portalView(tenant, pageLocale(host));
  const t = translator(view.locale, "home");
  const { hero, tagline } = tenant.branding;
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
        <Hero view={view} hero={hero} tagline={tagline} picture={picture} />
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <Hero view={view} hero={hero} tagline={tagline} picture={picture} />
      {isMenu ? (
        <>
          <Featured view={view} products={featured} />
          <Menu view={view} categories={categories} products={products} />
        </>
      ) : (
        <>
          <section id="categories" className="page-width scroll-mt-24 pt-section">
            <SectionTitle look={view.look}>
              {t(view.look === "gallery" ? "allGallery" : "allPlayful")}
            </SectionTitle>
            <CategoryTiles view={view} categories={categories} />
          </section>
          <Featured view={view} products={featured} />
        </>
      )}
    </>
  );
}
