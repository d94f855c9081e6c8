import type { ReactNode } from "react";
import { BrandMark } from "@/components/admin/brand-mark";
import { Link } from "@/components/ui/link";
import { AdminWords } from "@/components/words/admin-words";
import { adminWords } from "@/lib/i18n/admin";
import { directionOf, languageTag, type Locale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";

type Props = { tenant: Tenant; locale: Locale; title: string; text?: string; children?: ReactNode };

/** The frame of pages before the admin: the tenant's mark, and one thing to do. */
export function Entrance({ tenant, locale, title, text, children }: Props) {
  const t = adminWords(locale, "account");
  const { name, logo } = tenant.branding;
  return (
    <main
      lang={languageTag(locale)}
      dir={directionOf(locale)}
      className="grid min-h-dvh content-center justify-items-center gap-6 px-4 py-10"
    >
      <BrandMark name={name} logo={logo} className="max-w-full text-2xl" />
      <section className="card-look grid w-full max-w-sm gap-5 border-t-3 border-t-accent-edge p-6">
        <div className="grid gap-1">
          <h1 className="text-2xl">{title}</h1>
          {text ? <p className="text-muted [overflow-wrap:anywhere]">{text}</p> : null}
        </div>
        <AdminWords locale={locale} parts={["common", "account"]}>
          {children}
        </AdminWords>
      </section>
      <Link href="/admin/sign-in" className="link text-sm">
        {t("backToSignIn")}
      </Link>
    </main>
  );
}

/** Instead of a form whose link is no longer good. */
export function LinkOver({
  tenant,
  locale,
  againHref,
}: Omit<Props, "title" | "children"> & { againHref: string | null }) {
  const t = adminWords(locale, "account");
  return (
    <Entrance tenant={tenant} locale={locale} title={t("linkOverTitle")} text={t("linkOver")}>
      {againHref ? (
        <Link href={againHref} className="link justify-self-start">
          {t("askAgain")}
        </Link>
      ) : null}
    </Entrance>
  );
}
