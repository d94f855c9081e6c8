"use client";

import { useWords } from "@/components/words/words-client";
import { pathWord, type BrandChange, type BrandValue } from "@/lib/branding/changes";
import { FONTS, type FontId } from "@/lib/branding/fonts";
import { pictureUrl } from "@/lib/files/picture-url";
import { Swatch } from "./swatch";

const PICTURES = new Set(["logo.light", "logo.dark", "favicon", "socialImage", "hero.picture"]);

/** What is different between two brands, in words and swatches: what was, and what is now. */
export function ChangeList({ changes }: { changes: BrandChange[] }) {
  const t = useWords("branding");
  return (
    <ul className="grid gap-1.5 text-sm">
      {changes.map(({ path, from, to }) => (
        <li key={path} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-strong">{t(pathWord(path) as "name")}</span>
          <span className="sr-only">{t("changedFrom")}</span>
          <Value path={path} value={from} isOld />
          <span aria-hidden="true" className="text-muted">
            →
          </span>
          <span className="sr-only">{t("changedTo")}</span>
          <Value path={path} value={to} />
        </li>
      ))}
    </ul>
  );
}

function Value({ path, value, isOld }: { path: string; value: BrandValue; isOld?: boolean }) {
  const t = useWords("branding");
  const tone = isOld ? "text-muted" : "";
  if (PICTURES.has(path)) {
    if (!value) return <span className={tone}>{t("pictureNone")}</span>;
    const src = String(value).includes(".") ? `/files/${value}` : pictureUrl(String(value), 480);
    return (
      <img
        src={src}
        alt={isOld ? t("pictureBefore") : t("pictureAfter")}
        className="size-9 rounded-sm border border-line bg-surface-2 object-contain"
      />
    );
  }
  if (value === null || value === "") return <span className="text-muted italic">{t("empty")}</span>;
  if (path.startsWith("colors.")) {
    return (
      <span className={`inline-flex items-center gap-1.5 font-mono ${tone}`}>
        <Swatch color={String(value)} />
        {value}
      </span>
    );
  }
  return <span className={`max-w-60 truncate ${tone}`}>{plainWords(path, value, t)}</span>;
}

function plainWords(
  path: string,
  value: string | number,
  t: ReturnType<typeof useWords<"branding">>,
): string {
  if (path.startsWith("fonts.")) return FONTS[value as FontId].label;
  if (path === "radius") return t("pixels", { value });
  if (path === "css") return t("cssSheet");
  if (path === "look") return t(pathWord(`look.${value}`) as "lookEditorial");
  return String(value);
}
