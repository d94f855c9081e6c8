"use client";

import { useWords } from "@/components/words/words-client";

/** Every part of the studio by its anchor, in their order on the page. */
export const SECTIONS = [
  ["identity", "sectionIdentity"],
  ["colors", "sectionColors"],
  ["shape", "sectionShape"],
  ["pictures", "sectionPictures"],
  ["contact", "sectionContact"],
  ["mail", "sectionMail"],
  ["history", "sectionHistory"],
  ["file", "sectionFile"],
] as const;

const linkClass =
  "flex min-h-10 items-center rounded-sm px-2 text-sm text-muted no-underline hover:bg-surface-2 hover:text-ink";

/** The way to each part of a long page; stays in view. */
export function SectionLinks() {
  const t = useWords("branding");
  return (
    <nav
      aria-label={t("sections")}
      className="sticky top-0 z-10 -mx-1 overflow-x-auto border-b border-line bg-paper px-1 [scrollbar-width:none]"
    >
      <ul className="flex gap-1">
        {/* On a narrow screen the preview stands above the form, far from what is being edited. */}
        <li className="shrink-0 xl:hidden noscript:hidden">
          <a href="#preview" className={linkClass}>
            {t("preview")}
          </a>
        </li>
        {SECTIONS.map(([id, word]) => (
          <li key={id} className="shrink-0">
            <a href={`#${id}`} className={linkClass}>
              {t(word)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
