import type { Metadata } from "next";
import type { ReactNode } from "react";
import { translator } from "@/lib/i18n/translator";
import { pageLocale } from "../_data/page-tenant";

type Props = { children: ReactNode; params: Promise<{ host: string }> };

/** The title is here and not in the page: for an answer of 404 Next asks layouts only. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "missing")("title") };
}

export default function MissingLayout({ children }: Props) {
  return children;
}
