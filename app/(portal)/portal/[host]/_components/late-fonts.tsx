"use client";

import { useEffect } from "react";

type Props = {
  /** What they are noted under, for the next document. */
  kept: string;
  /** Files that nothing shows before the next document. */
  files: string[];
  /** A stylesheet whose faces move nothing when they are shown. */
  sheet?: string;
  /** A selector of what the files are for: without it on the page they are not brought. */
  where?: string;
};

/**
 * Brings fonts once everything else of the page is there: they would come before its pictures. Then notes that this browser has them
 * (font-links.tsx).
 */
export function LateFonts({ kept, files, sheet, where }: Props) {
  useEffect(() => {
    if (isNoted(kept) && !sheet) return;
    const bring = () => {
      if (where && !document.querySelector(where)) return;
      Promise.all([sheet && linked(sheet), ...files.map(fetched)]).then(
        () => note(kept),
        () => {}, // the next document tries again
      );
    };
    if (document.readyState === "complete") return bring();
    window.addEventListener("load", bring, { once: true });
    return () => window.removeEventListener("load", bring);
  }, [kept, files, sheet, where]);
  return null;
}

async function fetched(file: string): Promise<void> {
  const { ok } = await fetch(file, { priority: "low" });
  if (!ok) throw new Error(`${file} is not there.`);
}

/** Links it, and waits for the files that this page needs of it. */
async function linked(href: string): Promise<void> {
  if (document.querySelector(`link[rel="stylesheet"][href="${href}"]`)) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", reject, { once: true });
  });
  document.head.append(link);
  await loaded;
  await document.fonts.ready;
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
