import { Callout } from "@/components/ui/callout";
import { staffLocale } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { adminWords } from "@/lib/i18n/admin";
import { adminTitle } from "../_page/admin-title";
import { AskForm } from "../_account/account-forms";
import { askForPasswordAction } from "../_account/actions";
import { Entrance } from "../_account/entrance";

export const generateMetadata = adminTitle("account", "forgotTitle");

type Props = { params: Promise<{ host: string }>; searchParams: Promise<{ asked?: string | string[] }> };

export default async function Page({ params, searchParams }: Props) {
  const tenant = await requireTenant((await params).host);
  const locale = await staffLocale();
  const t = adminWords(locale, "account");
  const isAsked = Boolean((await searchParams).asked);
  return (
    <Entrance
      tenant={tenant}
      locale={locale}
      title={isAsked ? t("askedTitle") : t("forgotTitle")}
      text={isAsked ? undefined : t("forgotText")}
    >
      {isAsked ? <Callout tone="success">{t("asked")}</Callout> : <AskForm action={askForPasswordAction} />}
    </Entrance>
  );
}
