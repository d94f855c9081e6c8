import type { Metadata } from "next";
import { requireCustomer } from "@/lib/auth/guards";
import { translator } from "@/lib/i18n/translator";
import { pageLocale } from "../../_data/page-tenant";
import { unlisted } from "../../_data/site-metadata";
import { AccountScreen } from "../_components/account-screen";
import { PasswordForm } from "../_components/password-form";
import { SignOutForm } from "../_components/sign-out-form";
import { signOutEverywhereAction } from "../actions";

type Props = { params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "account")("security"), robots: unlisted };
}

/** How somebody gets in: another password, and the way out for every device. */
export default async function SecurityPage({ params }: Props) {
  const ctx = await requireCustomer((await params).host, "/account/security");
  const t = translator(ctx.locale, "account");
  return (
    <AccountScreen ctx={ctx} here="security">
      <div className="grid max-w-2xl gap-14">
        <PasswordForm
          email={ctx.actor.email}
          labels={{
            title: t("passwordTitle"),
            text: t("passwordText"),
            current: t("passwordCurrent"),
            password: t("passwordNew"),
            hint: translator(ctx.locale, "auth")("passwordHint"),
            save: t("passwordSave"),
            unknown: t("passwordUnknown"),
            ask: t("passwordAsk"),
            check: translator(ctx.locale, "form")("check"),
          }}
        />
        <section className="rule-t grid justify-items-start gap-3 pt-5">
          <h2 className="text-xl">{t("elsewhere")}</h2>
          <p className="text-muted">{t("elsewhereText")}</p>
          <SignOutForm action={signOutEverywhereAction} label={t("signOutEverywhere")} />
        </section>
      </div>
    </AccountScreen>
  );
}
