import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { MARK_ADDRESS } from "@/components/console/mark";
import "@/app/globals.css";
import "@/components/console/house.css";

export const metadata: Metadata = {
  title: { default: "Livery console", template: "%s · Livery" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#10272b" },
    { media: "(prefers-color-scheme: dark)", color: "#0b1415" },
  ],
};

// Every page belongs to one operator and carries a nonce.
export const dynamic = "force-dynamic";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-surface="desk">
      <head>
        {/* Not by metadata: where a page's title is slow, that comes after the head, and a browser has asked for another icon. */}
        <link rel="icon" href={MARK_ADDRESS} />
        <link rel="stylesheet" href="/fonts/inter.css" />
        <link rel="stylesheet" href="/fonts/fraunces.css" />
      </head>
      <body>{children}</body>
    </html>
  );
}
