import { Link } from "@/components/ui/link";
import type { Tenant } from "@/lib/tenancy/context";
import { translator, type Locale } from "@/lib/i18n/translator";
import { AuthScreen } from "./auth-screen";

/** Instead of a form whose link by mail is no longer good. */
export function LinkOver({
  tenant,
  locale,
  againHref,
}: {
  tenant: Tenant;
  locale: Locale;
  againHref: string;
}) {
  const t = translator(locale, "auth");
  return (
    <AuthScreen
      tenant={tenant}
      title={t("linkOverTitle")}
      text={t("linkOver")}
      foot={
        <Link href={againHref} className="link">
          {t("askAgain")}
        </Link>
      }
    >
      {null}
    </AuthScreen>
  );
}
