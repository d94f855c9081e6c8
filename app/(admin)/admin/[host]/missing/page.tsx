import type { Metadata } from "next";
import { BrandMark } from "@/components/admin/brand-mark";
import { LinkButton } from "@/components/ui/link-button";
import { requireTenant } from "@/lib/auth/request";

export const metadata: Metadata = { title: "Not found" };

/** Where the middleware leads an address that cannot exist; it sends the 404 itself. */
export default async function MissingPage({ params }: { params: Promise<{ host: string }> }) {
  const { branding } = await requireTenant((await params).host);
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-4 px-4 py-10 text-center">
      <BrandMark name={branding.name} logo={branding.logo} className="max-w-full text-2xl" />
      <h1 className="text-3xl">There is no such page</h1>
      <p className="max-w-md text-muted">The address may have a typing error, or the page was moved.</p>
      <LinkButton href="/admin">To the start page</LinkButton>
    </main>
  );
}
