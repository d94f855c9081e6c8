import type { Metadata } from "next";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { returnPath } from "@/lib/accounts/return-path";
import { requirePortal } from "@/lib/auth/guards";
import { translator } from "@/lib/i18n/translator";
import { AuthScreen } from "../_components/auth-screen";
import { AskForm } from "../_components/link-forms";
import { pageLocale } from "../_data/page-tenant";
import { unlisted } from "../_data/site-metadata";
import { askForPasswordAction } from "./actions";

type Search = { next?: string | string[]; asked?: string | string[] };
type Props = { params: Promise<{ host: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "auth")("forgotTitle"), robots: unlisted };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale } = await requirePortal((await params).host);
  const { next, asked } = await searchParams;
  const t = translator(locale, "auth");
  return (
    <AuthScreen
      tenant={tenant}
      title={asked ? t("askedTitle") : t("forgotTitle")}
      text={asked ? t("askedText") : t("forgotText")}
      foot={
        <Link href="/sign-in" className="link">
          {t("backToSignIn")}
        </Link>
      }
    >
      {asked ? (
        <Callout tone="success">{t("asked")}</Callout>
      ) : (
        <AskForm
          action={askForPasswordAction}
          next={returnPath(String(next ?? ""))}
          labels={{ email: t("email"), submit: t("sendLink"), check: translator(locale, "form")("check") }}
        />
      )}
    </AuthScreen>
  );
}
