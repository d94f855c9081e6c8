import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { returnPath } from "@/lib/accounts/return-path";
import { requirePortal } from "@/lib/auth/guards";
import { newAnswers } from "@/lib/forms/asked-form";
import { translator } from "@/lib/i18n/translator";
import { AuthScreen } from "../_components/auth-screen";
import { CredentialsForm } from "../_components/credentials-form";
import { pageLocale } from "../_data/page-tenant";
import { unlisted } from "../_data/site-metadata";
import { signUpAction } from "./actions";

type Props = { params: Promise<{ host: string }>; searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "auth")("signUp"), robots: unlisted };
}

export default async function SignUpPage({ params, searchParams }: Props) {
  const ctx = await requirePortal((await params).host);
  const next = returnPath(String((await searchParams).next ?? ""));
  if (ctx.actor.kind === "customer") redirect(next);
  const t = translator(ctx.locale, "auth");
  return (
    <AuthScreen
      tenant={ctx.tenant}
      title={t("signUpTitle")}
      text={t("signUpText")}
      foot={
        <>
          {t("haveAccount")}{" "}
          <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="link">
            {t("signIn")}
          </Link>
        </>
      }
    >
      <CredentialsForm
        action={signUpAction}
        next={next}
        labels={{
          email: t("email"),
          password: t("newPassword"),
          submit: t("signUp"),
          check: translator(ctx.locale, "form")("check"),
        }}
        newAccount={{
          nameLabel: t("name"),
          passwordHint: t("passwordHint"),
          own: await newAnswers(ctx, "customers", "public"),
          locale: ctx.locale,
        }}
      />
    </AuthScreen>
  );
}
