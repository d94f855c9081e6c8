import type { Metadata } from "next";
import { CategoryScreen } from "./_components/category-screen";
import { categoryMetadata } from "./_components/category-metadata";

type Props = { params: Promise<{ host: string; slug: string }> };

export const revalidate = 300;
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host, slug } = await params;
  return categoryMetadata(host, slug, 1);
}

export default async function CategoryPage({ params }: Props) {
  const { host, slug } = await params;
  return <CategoryScreen host={host} slug={slug} page={1} />;
}
