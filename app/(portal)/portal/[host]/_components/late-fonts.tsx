"use client";

import { useEffect } from "react";

type Props = { late: string; kept: string };

/**
 * Links the stylesheet of a Chinese family once everything else of the page is there: a hundred files would come before its pictures. Then
 * notes for the next document that this browser has them (font-links.tsx).
 */
export function LateFonts({ late, kept }: Props) {
  useEffect(() => {
    const add = () => {
      if (document.querySelector(`link[href="${late}"]`)) return;
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: late });
      link.addEventListener("load", () => void document.fonts.ready.then(() => note(kept)), { once: true });
      document.head.append(link);
    };
    if (document.readyState === "complete") return add();
    window.addEventListener("load", add, { once: true });
    return () => window.removeEventListener("load", add);
  }, [late, kept]);
  return null;
}

function note(kept: string) {
  try {
    localStorage.setItem(kept, "1");
  } catch {
    // A browser that keeps nothing shows them late each time.
  }
}
