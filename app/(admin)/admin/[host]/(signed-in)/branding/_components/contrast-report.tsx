"use client";

import { Check, TriangleAlert } from "lucide-react";
import { useWords } from "@/components/words/words-client";
import { checkPairs, type CheckedPair } from "@/lib/branding/contrast-faults";
import { pairName, ratioText } from "@/lib/branding/contrast-words";
import type { Branding } from "@/lib/branding/schema";
import { Swatch } from "./swatch";

/** Every pair of colours that anything is painted in, with its contrast, light and dark. */
export function ContrastReport({ colors }: { colors: Branding["colors"] }) {
  const t = useWords("branding");
  const pairs = checkPairs(colors);
  const low = pairs.filter(isLow).length;
  const rows = pairs.filter(({ scheme }) => scheme === "light");
  const dark = pairs.filter(({ scheme }) => scheme === "dark");
  return (
    <details className="group/report border-t border-line pt-3">
      <summary className="flex min-h-10 cursor-pointer items-center gap-2 text-sm font-strong">
        {low > 0 ? (
          <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-danger" />
        ) : (
          <Check aria-hidden="true" className="size-4 shrink-0 text-success" />
        )}
        <span aria-live="polite">
          {low > 0 ? t("contrastLow", { count: low }) : t("contrastAll", { count: pairs.length })}
        </span>
      </summary>
      <p className="pb-2 text-sm text-muted">{t("contrastHint")}</p>
      <div className="max-h-80 overflow-y-auto" tabIndex={0} role="region" aria-label={t("pairTable")}>
        <table className="w-full text-sm">
          <caption className="sr-only">{t("pairTable")}</caption>
          <thead>
            <tr className="border-b border-line text-start text-muted">
              <th scope="col" className="py-1.5 text-start font-normal">
                {t("pairColumn")}
              </th>
              <th scope="col" className="w-24 py-1.5 text-start font-normal">
                {t("schemeLight")}
              </th>
              <th scope="col" className="w-24 py-1.5 text-start font-normal">
                {t("schemeDark")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((pair, index) => (
              <tr key={`${pair.shape} ${pair.ground}`} className="border-b border-line">
                <th scope="row" className="py-1.5 pe-2 text-start font-normal">
                  {pairName(pair, t)}
                </th>
                <Ratio pair={pair} />
                <Ratio pair={dark[index]!} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Ratio({ pair }: { pair: CheckedPair }) {
  const t = useWords("branding");
  const tone = isLow(pair) ? "font-strong text-danger" : "";
  return (
    <td className={`py-1.5 ${tone}`}>
      <span className="flex items-center gap-2">
        <Swatch color={pair.groundColor} className="grid size-5 place-items-center">
          <span className="block size-2 rounded-full" style={{ backgroundColor: pair.shapeColor }} />
        </Swatch>
        <span className="numeric">{ratioText(pair.ratio)}</span>
        <span className="sr-only">{isLow(pair) ? t("fail") : t("pass")}</span>
      </span>
    </td>
  );
}

function isLow({ ratio, minimum }: CheckedPair): boolean {
  return ratio < minimum;
}
