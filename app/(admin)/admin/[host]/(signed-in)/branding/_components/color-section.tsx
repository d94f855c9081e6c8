"use client";

import { ColorField } from "@/components/ui/color-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import { contrastRatio, readableOn } from "@/lib/branding/contrast";
import { contrastFaults, type ColorName } from "@/lib/branding/contrast-faults";
import { contrastWords, ratioText } from "@/lib/branding/contrast-words";
import type { Branding } from "@/lib/branding/schema";
import { ContrastReport } from "./contrast-report";
import { PaletteOffers } from "./palette-offers";
import { Section } from "./section";
import { Swatch } from "./swatch";
import { UseColor } from "./use-color";

type Colors = Branding["colors"];

const FIELDS = [
  ["primary", "colorsPrimary", "colorsPrimaryHint"],
  ["secondary", "colorsSecondary", "colorsSecondaryHint"],
  ["accent", "colorsAccent", "colorsAccentHint"],
  ["paper", "colorsPaper", "colorsPaperHint"],
] as const satisfies readonly (readonly [ColorName, string, string])[];

type Props = {
  colors: Colors;
  /** What is in the fields now. */
  shown: Colors;
  /** The key of the logo in the form. */
  logo: string | null;
  state: FormState;
  /** Colours that were taken from an offer, and how often any were: fields begin with them anew. */
  taken: { colors: Colors | null; count: number };
  onTake: (colors: Colors) => void;
  onTouch: () => void;
};

/** The four colours, palettes to take instead, and what can be read on what. */
export function ColorSection({ colors, shown, logo, state, taken, onTake, onTouch }: Props) {
  const t = useWords("branding");
  const faults = contrastFaults(shown);
  return (
    <Section id="colors" title={t("sectionColors")} hint={t("colorsHint")}>
      <div className="grid gap-5">
        <div className="grid gap-4 sm:grid-cols-2">
          {FIELDS.map(([name, label, hint]) => {
            const field = `colors.${name}`;
            const fault = faults.find((one) => one.field === field);
            const said = fieldError(state, field);
            return (
              <ColorField
                key={`${name} ${taken.count}`}
                name={field}
                label={t(label)}
                hint={t(hint)}
                required
                defaultValue={taken.colors?.[name] ?? fieldValue(state, field, colors[name])}
                error={said}
                onValueChange={onTouch}
                note={(color, choose) => (
                  <div className="grid gap-1.5 text-sm" aria-live="polite">
                    <TextOn color={color} />
                    {fault ? (
                      <div className="grid justify-items-start gap-1.5 text-danger">
                        {said ? null : <p>{contrastWords(fault, t)}</p>}
                        <UseColor
                          color={fault.suggestion}
                          onUse={() => {
                            choose(fault.suggestion);
                            onTouch();
                          }}
                        />
                      </div>
                    ) : null}
                  </div>
                )}
              />
            );
          })}
        </div>
        <PaletteOffers shown={shown} logo={logo} onTake={onTake} />
        <ContrastReport colors={shown} />
      </div>
    </Section>
  );
}

function TextOn({ color }: { color: string }) {
  const t = useWords("branding");
  const text = readableOn(color);
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Swatch color={color} text={text}>
        {t("textOnIt")}
      </Swatch>
      <span className="numeric text-muted">{ratioText(contrastRatio(text, color))} : 1</span>
    </p>
  );
}
