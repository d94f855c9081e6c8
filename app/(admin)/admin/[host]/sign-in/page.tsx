import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BrandMark } from "@/components/admin/brand-mark";
import { Link } from "@/components/ui/link";
import { Callout } from "@/components/ui/callout";
import { staffSession } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { adminWords } from "@/lib/i18n/admin";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { params: Promise<{ host: string }>; searchParams: Promise<{ after?: string | string[] }> };

export default async function SignInPage({ params, searchParams }: Props) {
  const { branding, settings } = await requireTenant((await params).host);
  const t = adminWords(settings.general.locale, "account");
  const { after } = await searchParams;
  if (await staffSession()) redirect("/admin");
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-6 px-4 py-10">
      <BrandMark name={branding.name} logo={branding.logo} className="max-w-full text-2xl" />
      <section className="card-look grid w-full max-w-sm gap-5 border-t-3 border-t-accent-edge p-6">
        <div className="grid gap-1">
          <h1 className="text-2xl">Sign in</h1>
          <p className="text-muted">For the team of {branding.name}.</p>
        </div>
        {after === "reset" ? <Callout tone="success">{t("wasReset")}</Callout> : null}
        {after === "joined" ? <Callout tone="success">{t("accepted")}</Callout> : null}
        <SignInForm />
        <p className="grid gap-1 text-sm">
          <Link href="/admin/forgot-password" className="link justify-self-start">
            {t("forgot")}
          </Link>
          <Link href="/admin/sign-in/by-mail" className="link justify-self-start">
            {t("byMail")}
          </Link>
        </p>
      </section>
      <a href="/" className="link text-sm">
        Back to the portal
      </a>
    </main>
  );
}
