"use client";

import { useEffect } from "react";

/** Links stylesheets once everything else of the page is there. A hundred files of a Chinese family would come before its pictures. */
export function LateFonts({ sheets }: { sheets: string[] }) {
  const all = sheets.join(" ");
  useEffect(() => {
    const add = () => {
      for (const href of all.split(" ").filter(Boolean)) {
        if (document.querySelector(`link[href="${href}"]`)) continue;
        document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
      }
    };
    if (document.readyState === "complete") return add();
    window.addEventListener("load", add, { once: true });
    return () => window.removeEventListener("load", add);
  }, [all]);
  return null;
}
