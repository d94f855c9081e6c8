import { NavTabs } from "@/components/ui/nav-tabs";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

/** The two sides of a tenant's mail: what was sent, and the words it is in. */
export function MailTabs({ locale, current }: { locale: Locale; current: "log" | "texts" }) {
  const t = adminWords(locale, "mail");
  return (
    <NavTabs
      label={t("title")}
      tabs={[
        { href: "/admin/mail", label: t("tabLog"), current: current === "log" },
        { href: "/admin/mail/texts", label: t("tabTexts"), current: current === "texts" },
      ]}
    />
  );
}
