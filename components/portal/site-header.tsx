import { Link } from "@/components/ui/link";
import type { CategoryShape, PictureShape } from "@/lib/catalogue/queries-shapes";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import { BrandMark } from "./brand-mark";
import { CartCount } from "./cart-count";
import { NavLink } from "./nav-link";
import { SearchForm } from "./search-form";
import { Sign } from "@/components/ui/sign";
import { portalView } from "./view";

type Props = {
  tenant: Tenant;
  locale: Locale;
  categories: CategoryShape[];
  pictures: Record<string, PictureShape>;
};

/** The head of every page; each look composes the same parts in its own way. */
export function SiteHeader(props: Props) {
  switch (props.tenant.branding.look) {
    case "editorial":
      return <EditorialHeader {...props} />;
    case "gallery":
      return <GalleryHeader {...props} />;
    case "playful":
      return <PlayfulHeader {...props} />;
  }
}

/** A masthead: the name in the middle, the sections under a rule. */
function EditorialHeader({ tenant, locale, categories, pictures }: Props) {
  return (
    <header data-part="header" className="page-width pt-5 sm:pt-7">
      <div className="grid grid-cols-[1fr_auto] items-center gap-4 pb-4 sm:pb-6 lg:grid-cols-[1fr_auto_1fr]">
        <p data-print="none" className="hidden text-sm text-muted italic lg:block">
          {deliveryPromise(tenant, locale)}
        </p>
        <HomeLink locale={locale}>
          <BrandMark
            branding={tenant.branding}
            pictures={pictures}
            className="h-10 sm:h-14"
            nameClass="text-2xl sm:text-3xl"
          />
        </HomeLink>
        <Tools locale={locale} className="justify-end" isQuiet />
      </div>
      <Sections
        locale={locale}
        categories={categories}
        className="rule-t rule-b justify-start py-2.5 lg:justify-center lg:gap-x-2"
        linkClass="portal-section titled px-3 py-1.5 text-lg text-ink"
      />
    </header>
  );
}

/** A bar: everything in one line, and a heavy edge. */
function GalleryHeader({ tenant, locale, categories, pictures }: Props) {
  return (
    <header data-part="header" className="rule-b sticky top-0 z-30 bg-paper max-lg:static">
      <div className="page-width grid grid-cols-[1fr_auto] items-center gap-x-4 py-3 lg:flex lg:gap-x-6">
        <HomeLink locale={locale}>
          <BrandMark
            branding={tenant.branding}
            pictures={pictures}
            className="h-9 lg:h-10"
            nameClass="max-sm:text-base"
          />
        </HomeLink>
        <Sections
          locale={locale}
          categories={categories}
          className="order-last col-span-2 -mx-3 lg:order-none lg:mx-0 lg:grow"
          linkClass="portal-section px-3 py-2 text-sm font-strong text-ink"
        />
        <SearchForm locale={locale} className="hidden w-72 xl:flex" />
        <Tools locale={locale} hidesSearchOnWide />
      </div>
    </header>
  );
}

/** A tray of buttons that floats over the page. */
function PlayfulHeader({ tenant, locale, categories, pictures }: Props) {
  return (
    <header data-part="header" className="page-width relative z-30 pt-3 sm:pt-5">
      <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 rounded-card bg-surface lg:flex lg:gap-x-4 px-3 py-2 shadow-[0_5px_0_0_var(--line)] sm:px-5 sm:py-3">
        <HomeLink locale={locale}>
          <BrandMark
            branding={tenant.branding}
            pictures={pictures}
            className="h-11 sm:h-14"
            nameClass="text-primary-strong"
          />
        </HomeLink>
        <Sections
          locale={locale}
          categories={categories}
          className="order-last col-span-2 lg:order-none lg:grow lg:justify-center"
          linkClass="portal-pill rounded-full px-4 py-2 text-base font-strong whitespace-nowrap"
        />
        <Tools locale={locale} isRound />
      </div>
    </header>
  );
}

function HomeLink({ locale, children }: { locale: Locale; children: React.ReactNode }) {
  const t = translator(locale, "site");
  return (
    <Link
      data-part="logo"
      href="/"
      className="inline-flex min-h-11 max-w-full min-w-0 items-center text-ink no-underline"
    >
      {children}
      <span className="sr-only">, {t("home")}</span>
    </Link>
  );
}

function Sections(props: {
  locale: Locale;
  categories: CategoryShape[];
  className: string;
  linkClass: string;
}) {
  const { locale, categories, className, linkClass } = props;
  const t = translator(locale, "site");
  if (categories.length === 0) return <span className="hidden grow lg:block" />; // no cell of the grid on a phone
  return (
    <nav
      data-part="navigation"
      aria-label={t("mainNavigation")}
      className={`portal-scroller flex min-w-0 ${className}`}
    >
      <ul className="flex w-max items-center">
        {categories.map(({ slug, name }) => (
          <li key={slug}>
            <NavLink
              href={`/category/${slug}`}
              className={`relative inline-block whitespace-nowrap ${linkClass}`}
            >
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type ToolsProps = {
  locale: Locale;
  className?: string;
  isQuiet?: boolean;
  isRound?: boolean;
  hidesSearchOnWide?: boolean;
};

function Tools({ locale, className = "", isQuiet, isRound, hidesSearchOnWide }: ToolsProps) {
  const t = translator(locale, "site");
  const tool = `inline-flex min-h-11 min-w-11 items-center justify-center gap-2 text-ink no-underline hover:text-primary-strong ${isRound ? "rounded-full hover:bg-surface-2" : ""}`;
  const words = isQuiet ? "hidden text-sm sm:inline" : "sr-only";
  return (
    <ul
      data-print="none"
      className={`flex items-center ${isQuiet ? "gap-1 sm:gap-4" : "gap-0.5"} ${className}`}
    >
      <li className={hidesSearchOnWide ? "xl:hidden" : undefined}>
        <Link href="/search" className={tool}>
          <Sign name="search" className="size-5" />
          <span className={isQuiet ? "sr-only" : words}>{t("search")}</span>
        </Link>
      </li>
      <li>
        <Link href="/account" className={tool}>
          <Sign name="person" className={`size-5 ${isQuiet ? "sm:hidden" : ""}`} />
          <span className={`${words} max-sm:sr-only max-sm:inline`}>{t("account")}</span>
        </Link>
      </li>
      <li>
        <Link href="/cart" className={`${tool} relative ${isRound ? "portal-basket" : ""}`}>
          <Sign name="basket" className={`size-5 ${isQuiet ? "sm:hidden" : ""}`} />
          <span className={`${words} max-sm:sr-only max-sm:inline`}>{t("cart")}</span>
          <CartCount
            label={t("cartCount")}
            className={`numeric inline-grid h-5 min-w-5 place-items-center rounded-full bg-primary px-1.5 text-[0.75rem] leading-none font-strong text-primary-ink ${isQuiet ? "max-sm:absolute max-sm:top-0.5 max-sm:end-0" : "absolute top-0.5 end-0"}`}
          />
        </Link>
      </li>
    </ul>
  );
}

function deliveryPromise(tenant: Tenant, locale: Locale): string {
  const { freeDeliveryFromMinor: free, deliveryFeeMinor: fee } = tenant.settings.orders;
  const t = translator(locale, "site");
  const { money } = portalView(tenant, locale).formats;
  if (free !== null && fee > 0) return t("freeFrom", { amount: money(free) });
  return tenant.branding.tagline;
}
