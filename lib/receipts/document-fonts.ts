import "server-only";
import { Font } from "@react-pdf/renderer";
import type { Font as OpenFont } from "fontkit";
import type { FontId } from "@/lib/branding/fonts";
import { fontOfSigns } from "@/lib/drawing/set-text";

/** Families for a style, in the order in which they are asked for a sign. */
export type DocumentFont = string[];

/** Where not one sign can be set in a font of ours, what every reader of PDFs brings. */
const LAST = "Helvetica";
const registered = new Set<string>();

/**
 * Makes the fonts known that this text is set in, each file of a family as a family of its own: Chinese comes in a hundred files, of
 * which a document takes those that it needs.
 */
export async function documentFont(text: string, font: FontId, weight: number): Promise<DocumentFont> {
  const signs = await fontOfSigns([...new Set(text)].join(""), font, weight);
  const fonts = new Set(signs.flatMap((sign) => sign.font ?? []));
  for (const one of fonts) register(one);
  return fonts.size > 0 ? [...fonts].map(({ postscriptName }) => postscriptName) : [LAST];
}

/** The text without signs that no font has, which would be boxes. */
export async function settable(text: string, font: FontId): Promise<string> {
  const signs = await fontOfSigns(text, font, 400);
  return signs.map((sign) => (sign.font || /\s/.test(sign.text) ? sign.text : "")).join("");
}

/** The renderer reads fonts from files and addresses; these are open already, in the weight that is wanted. */
function register(font: OpenFont): void {
  const family = font.postscriptName;
  if (registered.has(family)) return;
  Font.register({ family, src: family });
  const source = Font.getFont({ fontFamily: family }) as unknown as {
    data: OpenFont;
    load: () => Promise<void>;
  };
  source.data = font;
  source.load = async () => {};
  registered.add(family);
}

/** Words are not broken: names of dishes and of people have no hyphens of ours. */
Font.registerHyphenationCallback((word) => splitChinese(word));

/** Chinese has no spaces; a line of it may end after any sign. */
function splitChinese(word: string): string[] {
  return word.split(/(?<=[\u2e80-\u9fff\uf900-\ufaff])/u);
}
