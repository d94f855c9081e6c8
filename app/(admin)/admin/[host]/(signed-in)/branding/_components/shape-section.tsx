"use client";

import { RadioCards } from "@/components/ui/radio-cards";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { FONTS } from "@/lib/branding/fonts";
import { LOOKS } from "@/lib/branding/schema";
import { FontPicker } from "./font-picker";
import { LookSketch } from "./look-sketch";
import { RadiusField } from "./radius-field";
import { Section } from "./section";
import { wired, type SectionProps } from "./wired";

const LOOK_WORDS = {
  editorial: ["lookEditorial", "lookEditorialHint"],
  gallery: ["lookGallery", "lookGalleryHint"],
  playful: ["lookPlayful", "lookPlayfulHint"],
} as const;

/** Type, corners and composition. */
export function ShapeSection({ branding, state }: SectionProps) {
  const t = useWords("branding");
  return (
    <Section id="shape" title={t("sectionShape")} hint={t("shapeHint")}>
      {Object.values(FONTS).map(({ stylesheet }) =>
        stylesheet ? <link key={stylesheet} rel="stylesheet" href={stylesheet} precedence="fonts" /> : null,
      )}
      <div className="grid gap-5">
        <RadioCards
          legend={t("look")}
          name="look"
          columns={3}
          defaultValue={fieldValue(state, "look", branding.look)}
          error={fieldError(state, "look")}
          options={LOOKS.map((look) => ({
            value: look,
            label: t(LOOK_WORDS[look][0]),
            hint: (
              <>
                {t(LOOK_WORDS[look][1])}
                <LookSketch look={look} />
              </>
            ),
          }))}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <FontPicker
            {...wired(state, "fonts.heading", branding.fonts.heading)}
            legend={t("fontsHeading")}
            sample={branding.name}
          />
          <FontPicker
            {...wired(state, "fonts.body", branding.fonts.body)}
            legend={t("fontsBody")}
            sample={branding.tagline}
          />
        </div>
        <RadiusField {...wired(state, "radius", branding.radius)} label={t("radius")} />
      </div>
    </Section>
  );
}
