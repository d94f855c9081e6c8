import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["display"],
      radius: ["brand", "control", "card", "picture"],
      shadow: ["raised", "floating", "card"],
      spacing: ["control", "control-sm", "control-lg", "gutter", "section", "tiles", "card"],
      leading: ["heading"],
      tracking: ["heading"],
      "font-weight": ["heading", "strong"],
    },
  },
});

/** Joins class names; of two that say the same thing, the later wins. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
