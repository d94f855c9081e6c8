import type { Metadata } from "next";
import { MissingPage } from "@/components/console/missing-page";

export const metadata: Metadata = { title: "Page not found" };

/** Where the middleware leads addresses whose first part the console does not have, with status 404. */
export default function Missing() {
  return <MissingPage />;
}
