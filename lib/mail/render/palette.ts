import { FONTS, type FontId } from "@/lib/branding/fonts";
import type { Branding, Look } from "@/lib/branding/schema";
import { brandVariables } from "@/lib/branding/variables";

const NAMES = [
  "paper",
  "surface",
  "surface-2",
  "ink",
  "ink-muted",
  "line",
  "primary",
  "primary-ink",
  "primary-edge",
  "primary-strong",
  "primary-soft",
  "primary-soft-ink",
  "warning",
] as const;
type ColorName = (typeof NAMES)[number];
export type Colors = Record<ColorName, string>;

/** What a mail is drawn with: the portal's own colours by day and by night, which are readable there already. */
export type MailLook = {
  light: Colors;
  dark: Colors;
  /** Pixels. */
  radius: number;
  fonts: { heading: string; body: string };
  buttonRadius: number;
  frame: Look;
};

/** Programs that show mail load no fonts of ours: the tenant's is named first, and one that is everywhere after it. */
const EVERYWHERE = {
  serif: "Georgia, 'Times New Roman', 'Songti SC', 'Noto Serif CJK SC', SimSun, serif",
  sans: "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
};

/** The look of this brand's mail. */
export function mailLook(branding: Pick<Branding, "colors" | "fonts" | "radius" | "look">): MailLook {
  const variables = brandVariables(branding);
  const colors = (scheme: "l" | "d") =>
    Object.fromEntries(NAMES.map((name) => [name, variables[`--${name}-${scheme}`]!])) as Colors;
  return {
    light: colors("l"),
    dark: colors("d"),
    radius: Math.min(24, Math.max(0, Math.round(branding.radius))),
    fonts: { heading: stackOf(branding.fonts.heading), body: stackOf(branding.fonts.body) },
    buttonRadius: branding.look === "playful" ? 26 : Math.min(22, Math.round(branding.radius)),
    frame: branding.look,
  };
}

function stackOf(id: FontId): string {
  const { label, stack } = FONTS[id];
  const safe =
    /(^|[^-])\bserif$/.test(stack) && !stack.endsWith("sans-serif") ? EVERYWHERE.serif : EVERYWHERE.sans;
  return id === "system" ? safe : `'${label}', ${safe}`;
}
