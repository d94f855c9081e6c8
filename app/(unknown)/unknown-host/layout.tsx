import type { Metadata } from "next";
import type { ReactNode } from "react";
import "./unknown-host.css";

export const metadata: Metadata = {
  title: "There is no site at this address",
  robots: { index: false, follow: false },
  icons: { icon: "data:," },
};

// With the request's nonce, and without anybody's brand.
export const dynamic = "force-dynamic";

export default function UnknownHostLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
