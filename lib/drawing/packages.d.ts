/** What is used here of two packages that bring no types. */
declare module "fontkit" {
  export type GlyphPath = {
    commands: {
      command: "moveTo" | "lineTo" | "quadraticCurveTo" | "bezierCurveTo" | "closePath";
      args: number[];
    }[];
    toSVG(): string;
  };
  export type Glyph = { id: number; advanceWidth: number; path: GlyphPath };
  /** What a document takes along of a font. */
  export type Subset = { glyphEncoder: { encodeSimple(path: GlyphPath): Uint8Array } };
  export type GlyphRun = {
    glyphs: Glyph[];
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
    advanceWidth: number;
  };
  export type Font = {
    postscriptName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    variationAxes: Partial<Record<string, { min: number; default: number; max: number }>>;
    hasGlyphForCodePoint(codePoint: number): boolean;
    getVariation(axes: Record<string, number>): Font;
    layout(text: string): GlyphRun;
    createSubset(): Subset;
  };
  export function create(bytes: Uint8Array): Font;
}

declare module "wawoff2" {
  export function decompress(bytes: Uint8Array): Promise<Uint8Array>;
}
