import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { returnPath } from "@/lib/accounts/return-path";
import { requirePortal } from "@/lib/auth/guards";
import { translator } from "@/lib/i18n/translator";
import { AuthScreen } from "../_components/auth-screen";
import { CredentialsForm } from "../_components/credentials-form";
import { pageLocale } from "../_data/page-tenant";
import { unlisted } from "../_data/site-metadata";
import { signInAction } from "./actions";

type Search = { next?: string | string[]; after?: string | string[] };
type Props = { params: Promise<{ host: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "auth")("signIn"), robots: unlisted };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const ctx = await requirePortal((await params).host);
  const search = await searchParams;
  const next = returnPath(String(search.next ?? ""));
  if (ctx.actor.kind === "customer") redirect(next);
  const t = translator(ctx.locale, "auth");
  const isAfterSignUp = search.after === "sign-up";
  return (
    <AuthScreen
      tenant={ctx.tenant}
      title={isAfterSignUp ? t("ready") : t("signInTitle")}
      text={isAfterSignUp ? t("readyText") : t("signInText")}
      foot={
        <>
          {t("noAccount")}{" "}
          <Link href={`/sign-up?next=${encodeURIComponent(next)}`} className="link">
            {t("signUp")}
          </Link>
          <span className="mt-3 flex flex-wrap gap-x-4">
            <Link href="/forgot-password" className="link py-1">
              {t("forgot")}
            </Link>
            <Link href={`/sign-in/by-mail?next=${encodeURIComponent(next)}`} className="link py-1">
              {t("byMail")}
            </Link>
          </span>
        </>
      }
    >
      {search.after === "sign-out" ? <Callout tone="success">{t("signedOut")}</Callout> : null}
      {search.after === "reset" ? <Callout tone="success">{t("wasReset")}</Callout> : null}
      {search.after === "everywhere" ? <Callout tone="success">{t("signedOutEverywhere")}</Callout> : null}
      <CredentialsForm
        action={signInAction}
        next={next}
        labels={{
          email: t("email"),
          password: t("password"),
          submit: t("signIn"),
          check: translator(ctx.locale, "form")("check"),
        }}
      />
    </AuthScreen>
  );
}
