import type { Metadata } from "next";
import { isLinkGood } from "@/lib/accounts/use-link";
import { returnPath } from "@/lib/accounts/return-path";
import { requirePortal } from "@/lib/auth/guards";
import { translator } from "@/lib/i18n/translator";
import { AuthScreen } from "../../../_components/auth-screen";
import { LinkForm } from "../../../_components/link-forms";
import { LinkOver } from "../../../_components/link-over";
import { pageLocale } from "../../../_data/page-tenant";
import { unlisted } from "../../../_data/site-metadata";
import { signInByLinkAction } from "./actions";

type Props = {
  params: Promise<{ host: string; token: string }>;
  searchParams: Promise<{ next?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  const title = translator(locale, "auth")("linkTitle");
  return { title, robots: unlisted, referrer: "same-origin" };
}

export default async function Page({ params, searchParams }: Props) {
  const { host, token } = await params;
  const ctx = await requirePortal(host);
  const { tenant, locale } = ctx;
  const t = translator(locale, "auth");
  if (!(await isLinkGood(ctx, token, "magic-link")))
    return <LinkOver tenant={tenant} locale={locale} againHref="/sign-in/by-mail" />;
  const check = translator(locale, "form")("check");
  return (
    <AuthScreen tenant={tenant} title={t("linkTitle")} text={t("linkText")} foot={null}>
      <LinkForm
        action={signInByLinkAction}
        token={token}
        next={returnPath(String((await searchParams).next ?? ""))}
        labels={{ submit: t("signIn"), check }}
      />
    </AuthScreen>
  );
}
