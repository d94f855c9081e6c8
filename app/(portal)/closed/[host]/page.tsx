import type { Metadata } from "next";
import { headers } from "next/headers";
import { BrandMark } from "@/components/portal/brand-mark";
import { translator } from "@/lib/i18n/translator";
import type { TenantStatus } from "@/lib/tenancy/context";
import { brandPictures } from "../../portal/[host]/_data/brand-pictures";
import { pageTenant } from "../../portal/[host]/_data/page-tenant";
import { unlisted } from "../../portal/[host]/_data/site-metadata";

type Props = { params: Promise<{ host: string }> };

export const dynamic = "force-dynamic";

/** Which of our own faults the page stands in for; nobody else can send the header (scripts/server). */
const FAILED = ["failed", "failedText"] as const;

const WORDS = {
  suspended: ["suspended", "suspendedText"],
  archived: ["archived", "archivedText"],
  creating: ["creating", "creatingText"],
  active: ["away", "awayText"],
} as const satisfies Record<TenantStatus, readonly [string, string]>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { settings, status } = await pageTenant((await params).host);
  const [title] = await wordsFor(status);
  return { title: translator(settings.general.locale, "closed")(title), robots: unlisted };
}

async function wordsFor(status: TenantStatus) {
  return status === "active" && (await headers()).has("x-page-failed") ? FAILED : WORDS[status];
}

/**
 * What every address of a tenant shows that is not open, or that is and cannot be served because its database is out of
 * reach or a page has failed; the status is the middleware's.
 */
export default async function ClosedPage({ params }: Props) {
  const tenant = await pageTenant((await params).host);
  const { branding, settings, status, suspensionReason } = tenant;
  // Their sizes are in the tenant's own rows, which may be what is out of reach.
  const pictures = await brandPictures(tenant).catch(() => ({}));
  const t = translator(settings.general.locale, "closed");
  const [heading, text] = await wordsFor(status);
  const { email, phone } = branding.contact;
  return (
    <div className="page-width grid min-h-dvh content-center justify-items-center gap-6 py-12 text-center">
      <p>
        <BrandMark branding={branding} pictures={pictures} className="h-16" nameClass="text-3xl" />
      </p>
      <h1 className="text-4xl">{t(heading)}</h1>
      <p className="max-w-[34rem] text-lg text-muted">{t(text)}</p>
      {status === "suspended" && suspensionReason ? (
        <p className="max-w-[34rem]">
          <span className="text-muted">{t("reason")}</span> {suspensionReason}
        </p>
      ) : null}
      {status === "creating" || status === "active" ? (
        // A new request, not a navigation: the answer is another page by then.
        <a href="" className="link">
          {t("reload")}
        </a>
      ) : null}
      {status !== "creating" && (email || phone) ? (
        <p className="text-sm text-muted">
          {t("contact")}{" "}
          {[
            email && { href: `mailto:${email}`, text: email },
            phone && { href: `tel:${phone.replace(/[^+\d]/g, "")}`, text: phone },
          ]
            .filter((one) => one !== "")
            .map(({ href, text: label }) => (
              <a key={href} href={href} className="link mx-1.5 inline-block">
                {label}
              </a>
            ))}
        </p>
      ) : null}
    </div>
  );
}
