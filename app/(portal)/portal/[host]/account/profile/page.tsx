import type { Metadata } from "next";
import { getProfile, getProfileAnswers } from "@/lib/accounts/profile";
import { requireCustomer } from "@/lib/auth/guards";
import { translator } from "@/lib/i18n/translator";
import { pageLocale } from "../../_data/page-tenant";
import { unlisted } from "../../_data/site-metadata";
import { AccountScreen } from "../_components/account-screen";
import { ProfileForm } from "../_components/profile-form";
import { SignOutForm } from "../_components/sign-out-form";
import { signOutEverywhereAction } from "../actions";

type Props = { params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "account")("profile"), robots: unlisted };
}

export default async function ProfilePage({ params }: Props) {
  const ctx = await requireCustomer((await params).host, "/account/profile");
  const { locale } = ctx;
  const t = translator(locale, "account");
  const { address, ...person } = await getProfile(ctx);
  return (
    <AccountScreen ctx={ctx} here="profile">
      <div className="grid max-w-2xl gap-14">
        <ProfileForm
          initial={{ ...person, ...address }}
          own={await getProfileAnswers(ctx)}
          locale={locale}
          labels={{
            text: t("profileText"),
            name: t("name"),
            email: t("email"),
            emailFixed: t("emailFixed"),
            phone: t("phone"),
            street: t("street"),
            postcode: t("postcode"),
            city: t("city"),
            save: t("save"),
            optional: translator(locale, "checkout")("optional"),
            check: translator(locale, "form")("check"),
          }}
        />
        <section className="rule-t grid justify-items-start gap-3 pt-5">
          <h2 className="text-xl">{t("security")}</h2>
          <p className="text-muted">{t("securityText")}</p>
          <SignOutForm action={signOutEverywhereAction} label={t("signOutEverywhere")} />
        </section>
      </div>
    </AccountScreen>
  );
}
