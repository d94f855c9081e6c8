"use client";

import { useEffect } from "react";

/** Links a stylesheet once everything else of the page is there: a hundred files of a Chinese family would come before its pictures. */
export function LateFonts({ sheet }: { sheet: string }) {
  useEffect(() => {
    const add = () => {
      if (document.querySelector(`link[href="${sheet}"]`)) return;
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet }));
    };
    if (document.readyState === "complete") return add();
    window.addEventListener("load", add, { once: true });
    return () => window.removeEventListener("load", add);
  }, [sheet]);
  return null;
}
