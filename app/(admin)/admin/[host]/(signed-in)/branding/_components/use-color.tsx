"use client";

import { Button } from "@/components/ui/button";
import { useWords } from "@/components/words/words-client";
import { Swatch } from "./swatch";

/** Puts an offered colour into the form. */
export function UseColor({ color, onUse }: { color: string; onUse: () => void }) {
  const t = useWords("branding");
  return (
    <Button variant="outline" size="sm" onClick={onUse}>
      <Swatch color={color} className="size-3.5" />
      {t("useColor", { color })}
    </Button>
  );
}
