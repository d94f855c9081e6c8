import { staffLocale } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { adminWords } from "@/lib/i18n/admin";
import { isStaffLinkGood } from "@/lib/staff/use-link";
import { adminTitle } from "../../../_page/admin-title";
import { LinkForm } from "../../../_account/account-forms";
import { signInStaffByLinkAction } from "../../../_account/actions";
import { Entrance, LinkOver } from "../../../_account/entrance";

export const generateMetadata = adminTitle("account", "linkTitle", { referrer: "same-origin" });

type Props = { params: Promise<{ host: string; token: string }> };

export default async function Page({ params }: Props) {
  const { host, token } = await params;
  const tenant = await requireTenant(host);
  const locale = await staffLocale();
  const t = adminWords(locale, "account");
  if (!(await isStaffLinkGood({ tenant }, token, "magic-link")))
    return <LinkOver tenant={tenant} locale={locale} againHref="/admin/sign-in/by-mail" />;
  return (
    <Entrance tenant={tenant} locale={locale} title={t("linkTitle")} text={t("linkText")}>
      <LinkForm action={signInStaffByLinkAction} token={token} submit={t("signIn")} asks={[]} />
    </Entrance>
  );
}
