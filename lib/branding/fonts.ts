/** Every family a tenant may choose. The files behind them are made by scripts/fonts.mjs from the same ids. */
export const FONT_IDS = [
  "inter",
  "outfit",
  "fraunces",
  "source-serif",
  "bricolage",
  "archivo",
  "nunito",
  "zcool-kuaile",
  "system",
] as const;

export type FontId = (typeof FONT_IDS)[number];

export type Font = {
  id: FontId;
  label: string;
  stack: string;
  /** Range of weights that exist; CSS that asks for others gets the nearest. */
  weights: { min: number; max: number };
  hasItalic: boolean;
  /** Null when nothing has to be loaded. */
  stylesheet: string | null;
};

/* Families are written without quotes, so a stack can stand in a style attribute as it is. */
const CHINESE = "PingFang SC, Noto Sans CJK SC, Microsoft YaHei";
const CHINESE_SERIF = `Songti SC, Noto Serif CJK SC, ${CHINESE}`;
const SYSTEM = "system-ui, -apple-system, Segoe UI, Roboto";

function webFont(
  id: Exclude<FontId, "system">,
  label: string,
  kind: "sans-serif" | "serif",
  weights: Font["weights"],
  hasItalic: boolean,
): Font {
  const chinese = kind === "serif" ? CHINESE_SERIF : CHINESE;
  const stack = `${label}, ${label} Fallback, ${chinese}, ${kind}`;
  const stylesheet = `/fonts/${id}.css`;
  return { id, label, stack, weights, hasItalic, stylesheet };
}

/** As scripts/fonts.mjs leaves them. */
const VARIABLE = { min: 400, max: 800 };

export const FONTS: Readonly<Record<FontId, Font>> = {
  inter: webFont("inter", "Inter", "sans-serif", VARIABLE, true),
  outfit: webFont("outfit", "Outfit", "sans-serif", VARIABLE, false),
  fraunces: webFont("fraunces", "Fraunces", "serif", VARIABLE, true),
  "source-serif": webFont("source-serif", "Source Serif", "serif", VARIABLE, true),
  bricolage: webFont("bricolage", "Bricolage Grotesque", "sans-serif", VARIABLE, false),
  archivo: webFont("archivo", "Archivo", "sans-serif", VARIABLE, true),
  nunito: webFont("nunito", "Nunito", "sans-serif", VARIABLE, true),
  "zcool-kuaile": {
    ...webFont("zcool-kuaile", "ZCOOL KuaiLe", "sans-serif", { min: 400, max: 400 }, false),
    stack: `ZCOOL KuaiLe, ZCOOL KuaiLe Late, ZCOOL KuaiLe Fallback, ${CHINESE}, sans-serif`,
  },
  system: {
    id: "system",
    label: "System",
    stack: `${SYSTEM}, ${CHINESE}, sans-serif`,
    weights: { min: 100, max: 900 },
    hasItalic: true,
    stylesheet: null,
  },
};

/** The stylesheets a tool has to link for a pair of fonts, each once: a family is shown as soon as it is there. */
export function fontStylesheets(fonts: { heading: FontId; body: FontId }): string[] {
  const sheets = [FONTS[fonts.heading].stylesheet, FONTS[fonts.body].stylesheet];
  return [...new Set(sheets.filter((sheet) => sheet !== null))];
}
