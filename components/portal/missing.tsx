import { PageStatus } from "@/components/ui/page-status";
import { LinkButton } from "@/components/ui/link-button";
import type { CategoryShape } from "@/lib/catalogue/queries-shapes";
import { translator } from "@/lib/i18n/translator";
import type { Locale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";
import { CategoryTiles } from "./category-tiles";
import { SearchForm } from "./search-form";
import { Squiggle } from "./shapes";
import { portalView } from "./view";

type Props = { tenant: Tenant; locale: Locale; categories: CategoryShape[]; heading?: string; text?: string };

/**
 * What is shown for something that does not exist. It is an ordinary page that asks for the status 404, because Next draws
 * its own only in the browser, without the brand.
 */
export function Missing({ tenant, locale, categories, heading, text }: Props) {
  const view = portalView(tenant, locale);
  const t = translator(view.locale, "missing");
  return (
    <>
      <PageStatus status={404} />
      <div className="page-width pt-[calc(var(--section)*0.7)]">
        <div
          className={view.look === "gallery" ? "grid gap-4" : "grid justify-items-center gap-4 text-center"}
        >
          <p aria-hidden="true" className="titled numeric text-display leading-none text-primary-strong">
            404
          </p>
          {view.look === "playful" ? <Squiggle className="w-28 text-accent" /> : null}
          <h1 className="text-3xl">{heading ?? t("heading")}</h1>
          <p className="max-w-[34rem] text-lg text-muted">{text ?? t("text")}</p>
          <SearchForm locale={view.locale} hasButton className="mt-2 w-full max-w-md" />
          <LinkButton href="/" variant="link" className="min-h-11 w-fit">
            {t("home")}
          </LinkButton>
        </div>
        <div className="pt-12">
          <CategoryTiles view={view} categories={categories} level={2} />
        </div>
      </div>
    </>
  );
}
