import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Page not found" };

/** Addresses that begin like one of ours and end nowhere. The middleware knows first parts only. */
export default function EndsNowhere() {
  notFound();
}
