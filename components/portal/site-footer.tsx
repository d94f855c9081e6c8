import { Link } from "@/components/ui/link";
import { cn } from "@/components/ui/cn";
import type { Look } from "@/lib/branding/schema";
import type { CategoryShape } from "@/lib/catalogue/queries-shapes";
import { translator } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import { Wave } from "./shapes";

const BAND: Record<Look, string> = {
  editorial: "rule-t mt-section",
  gallery: "band-ink mt-section",
  playful: "band-primary relative mt-[calc(var(--section)*1.4)]",
};

/** The foot of every page: who this is, how to reach them, where else to look. */
export function SiteFooter({ tenant, categories }: { tenant: Tenant; categories: CategoryShape[] }) {
  const { branding, settings } = tenant;
  const { look, contact, links } = branding;
  const t = translator(settings.general.locale, "site");
  return (
    <footer data-part="footer" className={cn(BAND[look], look === "editorial" && "page-width")}>
      {look === "playful" ? (
        <Wave className="absolute inset-x-0 bottom-[calc(100%-1px)] text-(color:--band)" />
      ) : null}
      <div
        className={cn(
          "grid gap-10 py-14 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr]",
          look !== "editorial" && "page-width",
        )}
      >
        <div className="grid max-w-sm content-start gap-3">
          <p className={cn("titled", look === "editorial" ? "text-3xl" : "text-2xl")}>{branding.name}</p>
          {branding.tagline ? (
            <p className={cn("text-muted", look === "editorial" && "italic")}>{branding.tagline}</p>
          ) : null}
        </div>
        {contact.address || contact.phone || contact.email ? (
          <Column title={t("contact")}>
            {contact.address ? <li className="not-italic">{contact.address}</li> : null}
            {contact.phone ? (
              <FootLink href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>{contact.phone}</FootLink>
            ) : null}
            {contact.email ? <FootLink href={`mailto:${contact.email}`}>{contact.email}</FootLink> : null}
          </Column>
        ) : null}
        {categories.length > 0 ? (
          <Column title={t("browse")}>
            {categories.map(({ slug, name }) => (
              <FootLink key={slug} href={`/category/${slug}`}>
                {name}
              </FootLink>
            ))}
          </Column>
        ) : null}
        <Column title={t("yours")}>
          <FootLink href="/account">{t("account")}</FootLink>
          <FootLink href="/cart">{t("cart")}</FootLink>
          <FootLink href="/search">{t("search")}</FootLink>
          {links.support ? <FootLink href={links.support}>{t("support")}</FootLink> : null}
          {links.terms ? <FootLink href={links.terms}>{t("terms")}</FootLink> : null}
          {links.privacy ? <FootLink href={links.privacy}>{t("privacy")}</FootLink> : null}
        </Column>
      </div>
      <p className={cn("border-t border-line py-5 text-sm text-muted", look !== "editorial" && "page-width")}>
        {t("copyright", { year: yearOf(settings.general.timeZone), name: branding.name })}
        {settings.orders.taxRatePercent > 0 ? ` · ${t("pricesIncludeTax")}` : ""}
      </p>
    </footer>
  );
}

function Column({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h2 className="mb-2 text-base">{title}</h2>
      <ul className="grid gap-0.5 text-sm">{children}</ul>
    </div>
  );
}

function FootLink({ href, children }: { href: string; children: React.ReactNode }) {
  const look = "inline-flex min-h-8 items-center break-words text-ink underline-offset-4 hover:underline";
  const isOurs = href.startsWith("/");
  return (
    <li>
      {isOurs ? (
        <Link href={href} className={look}>
          {children}
        </Link>
      ) : (
        <a href={href} className={look}>
          {children}
        </a>
      )}
    </li>
  );
}

function yearOf(timeZone: string): string {
  return new Intl.DateTimeFormat("en", { year: "numeric", timeZone }).format(new Date());
}
