"use client";

import { useEffect } from "react";

type Props = {
  /** What they are noted under, for the next document. */
  kept: string;
  /** A stylesheet whose faces move nothing when they are shown. */
  sheet?: string;
  /** Or files of italics, which nothing shows before the next document. */
  files?: string[];
};

const ITALIC = ".italic, em, i, cite";

/**
 * Brings fonts once everything else of the page is there: they would come before its pictures. Then notes that this browser has them
 * (font-links.tsx).
 */
export function LateFonts({ kept, sheet, files }: Props) {
  useEffect(() => {
    if (isNoted(kept) && !sheet) return;
    const bring = () => {
      if (sheet) link(sheet, () => note(kept));
      else if (document.querySelector(ITALIC))
        void Promise.all((files ?? []).map((file) => fetch(file, { priority: "low" })))
          .then((answers) => answers.every(({ ok }) => ok) && note(kept))
          .catch(() => {}); // the next document tries again
    };
    if (document.readyState === "complete") return bring();
    window.addEventListener("load", bring, { once: true });
    return () => window.removeEventListener("load", bring);
  }, [kept, sheet, files]);
  return null;
}

function link(href: string, then: () => void) {
  if (document.querySelector(`link[rel="stylesheet"][href="${href}"]`)) return;
  const element = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  element.addEventListener("load", () => void document.fonts.ready.then(then), { once: true });
  document.head.append(element);
}

function isNoted(kept: string): boolean {
  try {
    return localStorage.getItem(kept) !== null;
  } catch {
    return false;
  }
}

function note(kept: string) {
  try {
    localStorage.setItem(kept, "1");
  } catch {
    // A browser that keeps nothing brings them with each document.
  }
}
