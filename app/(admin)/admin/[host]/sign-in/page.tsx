import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BrandMark } from "@/components/admin/brand-mark";
import { staffSession } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ params }: { params: Promise<{ host: string }> }) {
  const { branding } = await requireTenant((await params).host);
  if (await staffSession()) redirect("/admin");
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-6 px-4 py-10">
      <BrandMark name={branding.name} logo={branding.logo} className="max-w-full text-2xl" />
      <section className="card-look grid w-full max-w-sm gap-5 border-t-3 border-t-accent-edge p-6">
        <div className="grid gap-1">
          <h1 className="text-2xl">Sign in</h1>
          <p className="text-muted">For the team of {branding.name}.</p>
        </div>
        <SignInForm />
      </section>
      <a href="/" className="link text-sm">
        Back to the portal
      </a>
    </main>
  );
}
