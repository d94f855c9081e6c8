import { redirect } from "next/navigation";
import { BrandMark } from "@/components/admin/brand-mark";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { AdminWords } from "@/components/words/admin-words";
import { LanguageChoice } from "@/components/words/language-choice";
import { staffLocale, staffSession } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { adminWords } from "@/lib/i18n/admin";
import { LOCALES } from "@/lib/i18n/locale";
import { adminTitle } from "../_page/admin-title";
import { chooseLanguageAction } from "./actions";
import { SignInForm } from "./_components/sign-in-form";

export const generateMetadata = adminTitle("signIn", "title");

type Props = { params: Promise<{ host: string }>; searchParams: Promise<{ after?: string | string[] }> };

export default async function SignInPage({ params, searchParams }: Props) {
  const { branding } = await requireTenant((await params).host);
  const { after } = await searchParams;
  if (await staffSession()) redirect("/admin");
  const locale = await staffLocale();
  const t = adminWords(locale, "signIn");
  const account = adminWords(locale, "account");
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-6 px-4 py-10">
      <BrandMark name={branding.name} logo={branding.logo} className="max-w-full text-2xl" />
      <section className="card-look grid w-full max-w-sm gap-5 border-t-3 border-t-accent-edge p-6">
        <div className="grid gap-1">
          <h1 className="text-2xl">{t("title")}</h1>
          <p className="text-muted">{t("about", { name: branding.name })}</p>
        </div>
        {after === "reset" ? <Callout tone="success">{account("wasReset")}</Callout> : null}
        {after === "joined" ? <Callout tone="success">{account("accepted")}</Callout> : null}
        <AdminWords locale={locale} parts={["signIn"]}>
          <SignInForm />
        </AdminWords>
        <p className="grid gap-1 text-sm">
          <Link href="/admin/forgot-password" className="link justify-self-start py-1">
            {account("forgot")}
          </Link>
          <Link href="/admin/sign-in/by-mail" className="link justify-self-start py-1">
            {account("byMail")}
          </Link>
        </p>
      </section>
      <a href="/" className="link text-sm">
        {t("back")}
      </a>
      <LanguageChoice
        action={chooseLanguageAction}
        label={adminWords(locale, "shell")("language")}
        locale={locale}
        offered={LOCALES}
        className="text-sm text-muted"
      />
    </main>
  );
}
