import { isHexColor } from "@/lib/branding/contrast";
import { FONT_IDS, type FontId } from "@/lib/branding/fonts";
import { LOOKS, type Branding, type Look } from "@/lib/branding/schema";
import { pictureUrl } from "@/lib/files/picture-url";

/** What the preview draws: always valid, whatever is being typed. */
export type Previewed = Pick<Branding, "name" | "tagline" | "colors" | "fonts" | "radius" | "look"> & {
  hero: { title: string; text: string };
  pictures: { logoLight: string | null; logoDark: string | null; heroPicture: string | null };
};

/** The preview of a brand, with what the form holds by now; values that are not complete yet keep their last good one. */
export function previewOf(branding: Branding, form?: FormData, before?: Previewed): Previewed {
  const start: Previewed = before ?? {
    ...branding,
    hero: { title: branding.hero.title, text: branding.hero.text },
    pictures: {
      logoLight: addressOf(branding.logo.light),
      logoDark: addressOf(branding.logo.dark),
      heroPicture: addressOf(branding.hero.picture),
    },
  };
  if (!form) return start;
  const text = (name: string) => String(form.get(name) ?? "");
  const color = (name: keyof Branding["colors"]) => {
    const typed = text(`colors.${name}`).trim();
    return isHexColor(typed) ? typed.toLowerCase() : start.colors[name];
  };
  const radius = Number(text("radius"));
  return {
    ...start,
    name: text("name"),
    tagline: text("tagline"),
    hero: { title: text("hero.title"), text: text("hero.text") },
    colors: {
      primary: color("primary"),
      secondary: color("secondary"),
      accent: color("accent"),
      paper: color("paper"),
    },
    fonts: {
      heading: font(text("fonts.heading"), start.fonts.heading),
      body: font(text("fonts.body"), start.fonts.body),
    },
    radius: Number.isFinite(radius) ? Math.min(24, Math.max(0, radius)) : start.radius,
    look: LOOKS.find((look): look is Look => look === text("look")) ?? start.look,
  };
}

function font(id: string, fallback: FontId): FontId {
  return FONT_IDS.find((one) => one === id) ?? fallback;
}

function addressOf(key: string | null): string | null {
  return key && pictureUrl(key, 960);
}
