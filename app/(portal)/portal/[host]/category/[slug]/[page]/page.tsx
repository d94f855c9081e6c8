import type { Metadata } from "next";
import { Missing } from "@/components/portal/missing";
import { listCategories } from "@/lib/catalogue/queries";
import { openTenant, pageLocale } from "../../../_data/page-tenant";
import { CategoryScreen } from "../_components/category-screen";
import { categoryMetadata } from "../_components/category-metadata";

type Props = { params: Promise<{ host: string; slug: string; page: string }> };

export const revalidate = 300;
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host, slug, page } = await params;
  return categoryMetadata(host, slug, pageNumber(page) ?? 0);
}

/** The second page and those after it; the first has the plain address and no other. */
export default async function CategoryLaterPage({ params }: Props) {
  const { host, slug, page } = await params;
  const number = pageNumber(page);
  if (number) return <CategoryScreen host={host} slug={slug} page={number} />;
  const tenant = await openTenant(host);
  return <Missing tenant={tenant} locale={pageLocale(host)} categories={await listCategories({ tenant })} />;
}

function pageNumber(segment: string): number | null {
  return /^([2-9]|[1-9]\d{1,3})$/.test(segment) ? Number(segment) : null;
}
