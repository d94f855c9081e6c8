import type { Metadata } from "next";
import { flag } from "@/lib/flags/flag";
import { HomeScreen } from "./_components/home-screen";
import { openTenant, pageFlags } from "./_data/page-tenant";

type Props = { params: Promise<{ host: string }> };

export const revalidate = 300;
export function generateStaticParams() {
  return [];
}

export const metadata: Metadata = { alternates: { canonical: "/" } };

export default async function HomePage({ params }: Props) {
  const { host } = await params;
  const tenant = await openTenant(host);
  return <HomeScreen tenant={tenant} showsFeatured={flag(await pageFlags(host), "home-featured")} />;
}
