import type { Metadata } from "next";
import { getProfile, getProfileAnswers } from "@/lib/accounts/profile";
import { requireCustomer } from "@/lib/auth/guards";
import { translator } from "@/lib/i18n/translator";
import { pageLocale } from "../../_data/page-tenant";
import { unlisted } from "../../_data/site-metadata";
import { AccountScreen } from "../_components/account-screen";
import { ProfileForm } from "../_components/profile-form";

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
      </div>
    </AccountScreen>
  );
}
