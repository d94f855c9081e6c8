import type { Metadata } from "next";
import { isLinkGood } from "@/lib/accounts/use-link";
import { requirePortal } from "@/lib/auth/guards";
import { translator } from "@/lib/i18n/translator";
import { AuthScreen } from "../../_components/auth-screen";
import { LinkForm } from "../../_components/link-forms";
import { LinkOver } from "../../_components/link-over";
import { pageLocale } from "../../_data/page-tenant";
import { unlisted } from "../../_data/site-metadata";
import { resetPasswordAction } from "./actions";

type Props = {
  params: Promise<{ host: string; token: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const title = translator(pageLocale((await params).host), "auth")("resetTitle");
  return { title, robots: unlisted, referrer: "same-origin" };
}

export default async function Page({ params }: Props) {
  const { host, token } = await params;
  const ctx = await requirePortal(host);
  const { tenant, locale } = ctx;
  const t = translator(locale, "auth");
  if (!(await isLinkGood(ctx, token, "password-reset")))
    return <LinkOver tenant={tenant} locale={locale} againHref="/forgot-password" />;
  const check = translator(locale, "form")("check");
  return (
    <AuthScreen tenant={tenant} title={t("resetTitle")} text={t("resetText")} foot={null}>
      <LinkForm
        action={resetPasswordAction}
        token={token}
        labels={{
          submit: t("resetSave"),
          check,
          password: t("newPassword"),
          passwordHint: t("passwordHint"),
        }}
      />
    </AuthScreen>
  );
}
