import { staffLocale } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { adminWords } from "@/lib/i18n/admin";
import { isStaffLinkGood } from "@/lib/staff/use-link";
import { adminTitle } from "../../_page/admin-title";
import { LinkForm } from "../../_account/account-forms";
import { resetStaffPasswordAction } from "../../_account/actions";
import { Entrance, LinkOver } from "../../_account/entrance";

export const generateMetadata = adminTitle("account", "resetTitle", { referrer: "same-origin" });

type Props = { params: Promise<{ host: string; token: string }> };

export default async function Page({ params }: Props) {
  const { host, token } = await params;
  const tenant = await requireTenant(host);
  const locale = await staffLocale();
  const t = adminWords(locale, "account");
  if (!(await isStaffLinkGood({ tenant }, token, "password-reset")))
    return <LinkOver tenant={tenant} locale={locale} againHref="/admin/forgot-password" />;
  return (
    <Entrance tenant={tenant} locale={locale} title={t("resetTitle")} text={t("resetText")}>
      <LinkForm action={resetStaffPasswordAction} token={token} submit={t("resetSave")} asks={["password"]} />
    </Entrance>
  );
}
