import type { ReactNode } from "react";
import { Squiggle } from "@/components/portal/shapes";
import type { Look } from "@/lib/branding/schema";

/** The title of a part of a page, marked the way the look marks things. */
export function SectionTitle({
  look,
  children,
  aside,
}: {
  look: Look;
  children: ReactNode;
  aside?: ReactNode;
}) {
  if (look === "gallery") {
    return (
      <div
        data-part="section-title"
        className="rule-t mb-6 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 pt-3"
      >
        <h2 className="text-2xl">{children}</h2>
        {aside}
      </div>
    );
  }
  if (look === "playful") {
    return (
      <div data-part="section-title" className="mb-7 grid justify-items-center gap-1 text-center">
        <h2 className="text-3xl">{children}</h2>
        <Squiggle className="w-24 text-accent" />
        {aside}
      </div>
    );
  }
  return (
    <div
      data-part="section-title"
      className="mb-8 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1"
    >
      <h2 className="text-3xl italic">{children}</h2>
      {aside}
    </div>
  );
}
