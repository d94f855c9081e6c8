"use client";

import { preload } from "react-dom";

/** Rendered with the page itself: a hint of a server component would come after the head, an element twice. */
export function FontPreloads({ files }: { files: string[] }) {
  for (const file of files) preload(file, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return null;
}
