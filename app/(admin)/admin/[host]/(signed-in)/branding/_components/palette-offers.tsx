"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useWords } from "@/components/words/words-client";
import { HARMONIES, paletteFrom } from "@/lib/branding/palette";
import type { Branding } from "@/lib/branding/schema";
import { LogoColors } from "./logo-colors";
import { MiniBrand } from "./mini-brand";

type Colors = Branding["colors"];

const WORDS = {
  tonal: "deriveTonal",
  neighbour: "deriveNeighbour",
  opposite: "deriveOpposite",
} as const;

type Props = { shown: Colors; logo: string | null; onTake: (colors: Colors) => void };

/** Whole palettes from one colour, beside the one that is there; nothing changes until one is taken. */
export function PaletteOffers({ shown, logo, onTake }: Props) {
  const t = useWords("branding");
  const [seed, setSeed] = useState<string | null>(null);
  if (!seed)
    return (
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="outline" onClick={() => setSeed(shown.primary)}>
          {t("derive")}
        </Button>
        {logo ? <LogoColors logo={logo} onChoose={setSeed} /> : null}
      </div>
    );
  const deepened = paletteFrom(seed, "tonal").primary;
  return (
    <section aria-label={t("deriveTitle", { color: seed })} className="grid gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="me-auto text-sm">{t("deriveTitle", { color: seed })}</h3>
        {seed === shown.primary ? null : (
          <Button variant="outline" size="sm" onClick={() => setSeed(shown.primary)}>
            {t("derive")}
          </Button>
        )}
        <Button variant="ghost" size="sm" onClick={() => setSeed(null)}>
          {t("close")}
        </Button>
      </div>
      {deepened === seed ? null : (
        <p className="text-sm text-muted">{t("deriveDeepened", { from: seed, to: deepened })}</p>
      )}
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4 xl:grid-cols-2 2xl:grid-cols-4">
        <li className="grid content-start gap-1.5">
          <MiniBrand colors={shown} />
          <span className="text-sm font-strong">{t("deriveNow")}</span>
        </li>
        {HARMONIES.map((harmony) => {
          const palette = paletteFrom(seed, harmony);
          const isTaken = Object.entries(palette).every(
            ([name, color]) => shown[name as keyof Colors] === color,
          );
          const name = t(WORDS[harmony]);
          return (
            <li key={harmony} className="grid content-start gap-1.5">
              <MiniBrand colors={palette} />
              <Button variant="outline" size="sm" aria-disabled={isTaken} onClick={() => onTake(palette)}>
                {isTaken ? t("deriveTaken") : name}
                {isTaken ? null : <span className="sr-only">: {t("deriveTake", { palette: name })}</span>}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
