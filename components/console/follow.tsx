"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Asks for the page again every few seconds while it is looked at; what is typed and focused stays. Without JavaScript the
 * browser loads it anew instead.
 */
export function Follow({ everySeconds = 2 }: { everySeconds?: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [router, everySeconds]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(everySeconds)} />
    </noscript>
  );
}
