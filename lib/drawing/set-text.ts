import "server-only";
import type { Font } from "fontkit";
import { FONTS, type FontId } from "@/lib/branding/fonts";
import { covers, fontSlices, type DrawnFamily } from "./font-slices";
import { openFont } from "./open-font";

/** Text as shapes: what an SVG can show on a machine that has no fonts at all. */
export type SetText = { svg: string; width: number; height: number };

export type TextStyle = {
  font: FontId;
  weight: number;
  /** In pixels. */ size: number;
  color: string;
  lineHeight?: number;
};

type Box = {
  maxWidth: number;
  maxLines: number;
  /** It gets smaller until it fits, down to this. */ minSize?: number;
};
type Sign = { text: string; font: Font | null };

/** The family itself, then what has most of the signs it may lack. The device's own fonts are not here: Inter stands in. */
function familiesOf(font: FontId): DrawnFamily[] {
  const chosen = font === "system" || FONTS[font].stylesheet === null ? [] : [font as DrawnFamily];
  return [...new Set<DrawnFamily>([...chosen, "inter", "noto-sans-sc"])];
}

/** The font file of each sign; null where no family has it. */
export async function fontOfSigns(text: string, font: FontId, weight: number): Promise<Sign[]> {
  const signs: Sign[] = [];
  for (const sign of text) signs.push({ text: sign, font: await fontOfSign(sign, font, weight) });
  return signs;
}

async function fontOfSign(sign: string, id: FontId, weight: number): Promise<Font | null> {
  const codePoint = sign.codePointAt(0)!;
  for (const family of familiesOf(id))
    for (const slice of await fontSlices(family)) {
      if (!covers(slice, codePoint)) continue;
      const font = await openFont(slice.file, weight);
      if (font.hasGlyphForCodePoint(codePoint)) return font;
    }
  return null;
}

/**
 * Text in a tenant's font, broken into lines and, where it is too long, made smaller and at last cut off. Signs that no font of
 * ours has are left out.
 */
export async function setText(text: string, style: TextStyle, box: Box): Promise<SetText> {
  const signs = await fontOfSigns(text.replace(/\s+/g, " ").trim(), style.font, style.weight);
  let size = style.size;
  let lines = breakLines(signs, size, box.maxWidth);
  while (lines.length > box.maxLines && size > (box.minSize ?? style.size)) {
    size = Math.max(box.minSize ?? size, size * 0.92);
    lines = breakLines(signs, size, box.maxWidth);
  }
  if (lines.length > box.maxLines) lines = await cut(lines, size, style, box);
  const step = size * (style.lineHeight ?? 1.15);
  const drawn = lines.map((line, index) => drawLine(line, size, size * 0.86 + index * step));
  const width = Math.max(0, ...lines.map((line) => widthOf(line, size)));
  const height = lines.length === 0 ? 0 : size + step * (lines.length - 1);
  return { svg: `<g fill="${style.color}">${drawn.join("")}</g>`, width, height };
}

/** The first lines, the last of which ends in dots. */
async function cut(lines: Sign[][], size: number, style: TextStyle, box: Box): Promise<Sign[][]> {
  const kept = lines.slice(0, box.maxLines);
  const dots = await fontOfSigns("…", style.font, style.weight);
  const last = kept.at(-1) ?? [];
  while (last.length > 1 && widthOf([...last, ...dots], size) > box.maxWidth) last.pop();
  while (last.at(-1)?.text === " ") last.pop();
  return [...kept.slice(0, -1), [...last, ...dots]];
}

/** Breaks after spaces and between signs of Chinese; a word that is wider than the box, anywhere. */
function breakLines(signs: Sign[], size: number, maxWidth: number): Sign[][] {
  const lines: Sign[][] = [];
  let line: Sign[] = [];
  const fits = (more: Sign[]) => widthOf(trimmed([...line, ...more]), size) <= maxWidth;
  const finish = () => {
    if (trimmed(line).length > 0) lines.push(trimmed(line));
    line = [];
  };
  for (const word of words(signs)) {
    if (!fits(word)) finish();
    if (fits(word)) line = [...line, ...word];
    else
      for (const sign of word) {
        if (!fits([sign])) finish();
        line.push(sign);
      }
  }
  finish();
  return lines;
}

const STANDS_ALONE = /[\u2e80-\u9fff\uf900-\ufaff]/;
const NEVER_FIRST = /[、。，．：；？！）》」』】,.!?;:)\u2026]/;

function words(signs: Sign[]): Sign[][] {
  const found: Sign[][] = [];
  let isOver = true;
  for (const sign of signs) {
    const isAlone = STANDS_ALONE.test(sign.text);
    if ((isOver || isAlone) && !NEVER_FIRST.test(sign.text)) found.push([]);
    if (found.length === 0) found.push([]);
    found.at(-1)!.push(sign);
    isOver = isAlone || sign.text === " ";
  }
  return found;
}

function trimmed(line: Sign[]): Sign[] {
  const end = line.findLastIndex(({ text }) => text !== " ");
  return line.slice(0, end + 1);
}

/** What stands together in one font is laid out together: letters that belong close are. */
function runs(line: Sign[]): { text: string; font: Font }[] {
  const found: { text: string; font: Font }[] = [];
  for (const { text, font } of line) {
    const last = found.at(-1);
    if (!font) continue;
    if (last?.font === font) last.text += text;
    else found.push({ text, font });
  }
  return found;
}

function widthOf(line: Sign[], size: number): number {
  return runs(line).reduce((sum, { text, font }) => sum + advance(text, font) * (size / font.unitsPerEm), 0);
}

function advance(text: string, font: Font): number {
  return font.layout(text).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
}

function drawLine(line: Sign[], size: number, baseline: number): string {
  let x = 0;
  const parts: string[] = [];
  for (const { text, font } of runs(line)) {
    const scale = size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(text);
    glyphs.forEach((glyph, index) => {
      const { xAdvance, xOffset, yOffset } = positions[index]!;
      const d = glyph.path.toSVG();
      const at = `${(x + xOffset * scale).toFixed(2)} ${(baseline - yOffset * scale).toFixed(2)}`;
      if (d) parts.push(`<path transform="translate(${at}) scale(${scale} ${-scale})" d="${d}"/>`);
      x += xAdvance * scale;
    });
  }
  return parts.join("");
}
