import { BrandMark } from "@/components/admin/brand-mark";
import { LinkButton } from "@/components/ui/link-button";
import { staffLocale } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { adminWords } from "@/lib/i18n/admin";
import { adminTitle } from "../_page/admin-title";

export const generateMetadata = adminTitle("common", "notFound");

/** Where the middleware leads an address that cannot exist; it sends the 404 itself. */
export default async function MissingPage({ params }: { params: Promise<{ host: string }> }) {
  const { branding } = await requireTenant((await params).host);
  const t = adminWords(await staffLocale(), "common");
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-4 px-4 py-10 text-center">
      <BrandMark name={branding.name} logo={branding.logo} className="max-w-full text-2xl" />
      <h1 className="text-3xl">{t("missingTitle")}</h1>
      <p className="max-w-md text-muted">{t("missingText")}</p>
      <LinkButton href="/admin">{t("toStart")}</LinkButton>
    </main>
  );
}
