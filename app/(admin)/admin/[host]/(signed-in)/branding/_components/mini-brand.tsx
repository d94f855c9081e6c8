import type { CSSProperties } from "react";
import type { Branding } from "@/lib/branding/schema";
import { brandVariables } from "@/lib/branding/variables";

/** Four colours at work, by day and by night, in the size of a stamp. */
export function MiniBrand({ colors }: { colors: Branding["colors"] }) {
  const style = brandVariables({ colors, fonts: { heading: "system", body: "system" }, radius: 4 });
  return (
    <span aria-hidden="true" className="grid grid-cols-2 overflow-hidden rounded-sm border border-line">
      {(["light", "dark"] as const).map((scheme) => (
        <span
          key={scheme}
          data-brand
          data-scheme={scheme}
          style={style as CSSProperties}
          className="grid gap-1.5 bg-paper p-2"
        >
          <span className="h-1.5 w-4/5 rounded-full bg-ink" />
          <span className="h-1 w-3/5 rounded-full bg-muted" />
          <span className="flex gap-1">
            <span className="h-3.5 w-1/2 rounded-xs bg-primary" />
            <span className="h-3.5 w-1/4 rounded-xs bg-accent" />
          </span>
          <span className="-mx-2 -mb-2 h-5 bg-secondary" />
        </span>
      ))}
    </span>
  );
}
