import type { Metadata } from "next";
import { flag } from "@/lib/flags/flag";
import { HomeScreen } from "./_components/home-screen";
import { addressesIn } from "./_data/addresses-in";
import { openTenant, pageFlags, pageLocale } from "./_data/page-tenant";

type Props = { params: Promise<{ host: string }> };

export const revalidate = 300;
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host } = await params;
  return { alternates: addressesIn(await openTenant(host), pageLocale(host), "/") };
}

export default async function HomePage({ params }: Props) {
  const { host } = await params;
  const tenant = await openTenant(host);
  const showsFeatured = flag(await pageFlags(host), "home-featured");
  return <HomeScreen tenant={tenant} locale={pageLocale(host)} showsFeatured={showsFeatured} />;
}
