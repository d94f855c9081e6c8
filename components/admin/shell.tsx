import { ExternalLink, LogOut } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { buttonVariants } from "@/components/ui/button-variants";
import { cn } from "@/components/ui/cn";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { LanguageChoice } from "@/components/words/language-choice";
import { SkipLink } from "@/components/ui/skip-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { BrandMark } from "./brand-mark";
import { NavList, PhoneBar } from "./nav-client";
import type { NavItem } from "./nav-items";

type Say = { t: TranslateAdmin<"shell"> };
type Props = {
  locale: Locale;
  brand: { name: string; logo: { light: string | null; dark: string | null } };
  user: { name: string; role: string };
  items: NavItem[];
  signOut: () => Promise<void>;
  chooseLanguage: (form: FormData) => Promise<void>;
  children: ReactNode;
};

/** What stands around every page: the sidebar, or on a phone a head and a bar at the bottom. */
export function AdminShell({ locale, brand, user, items, signOut, chooseLanguage, children }: Props) {
  const t = adminWords(locale, "shell");
  const account = (
    <div className="grid gap-2">
      <LanguageChoice
        action={chooseLanguage}
        label={t("language")}
        locale={locale}
        offered={LOCALES}
        className="text-sm text-chrome-muted aria-[current=true]:[&_button]:text-chrome-ink"
      />
      <Account user={user} signOut={signOut} t={t} />
    </div>
  );
  return (
    <div className="md:grid md:grid-cols-[13.5rem_minmax(0,1fr)]">
      <SkipLink label={t("skip")} />
      <header className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-e border-chrome-line bg-chrome p-3 text-chrome-ink md:flex">
        <BrandLink brand={brand} />
        <NavList label={t("pages")} items={items} />
        <div className="mt-auto grid gap-3">
          <ShopLink t={t} />
          {account}
        </div>
      </header>
      <header className="flex h-13 items-center border-b border-chrome-line bg-chrome px-3 text-chrome-ink md:hidden">
        <BrandLink brand={brand} />
        <ShopLink t={t} className="ms-auto" short />
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 outline-none">
        <div className="page-width grid gap-4 pt-5 pb-24 md:pb-12">{children}</div>
      </main>
      <PhoneBar items={items}>
        {items.length > 3 ? <NavList label={t("morePages")} items={items.slice(3)} /> : null}
        <div className="border-chrome-line not-first:border-t not-first:pt-3">{account}</div>
      </PhoneBar>
    </div>
  );
}

function BrandLink({ brand }: Pick<Props, "brand">) {
  return (
    <Link href="/admin" className="flex min-h-control min-w-0 items-center rounded-brand px-2.5 py-1">
      <BrandMark name={brand.name} logo={brand.logo} />
    </Link>
  );
}

function ShopLink({ t, className, short }: Say & { className?: string; short?: boolean }) {
  return (
    // A whole page load: the portal has a root layout of its own.
    <a href="/" className={cn(buttonVariants({ variant: "ghost", size: "sm" }), "justify-start", className)}>
      <ExternalLink aria-hidden="true" className="rtl:-scale-x-100" />
      {short ? t("portal") : t("viewPortal")}
    </a>
  );
}

function Account({ user, signOut, t }: Say & Pick<Props, "user" | "signOut">) {
  return (
    <div className="flex items-center gap-2.5 px-1">
      <Avatar name={user.name} />
      <div className="min-w-0 leading-tight">
        <p className="truncate font-strong">{user.name}</p>
        <p className="truncate text-sm text-chrome-muted">{user.role}</p>
      </div>
      <form action={signOut} className="ms-auto">
        <SubmitButton variant="ghost" size="icon-sm" aria-label={t("signOut")} title={t("signOut")}>
          <LogOut aria-hidden="true" className="rtl:-scale-x-100" />
        </SubmitButton>
      </form>
    </div>
  );
}
