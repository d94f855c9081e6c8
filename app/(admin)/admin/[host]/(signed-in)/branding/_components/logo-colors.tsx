"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useWords } from "@/components/words/words-client";
import { Swatch } from "./swatch";

/** The colours of the tenant's logo, to begin a palette with. */
export function LogoColors({ logo, onChoose }: { logo: string; onChoose: (color: string) => void }) {
  const t = useWords("branding");
  const [found, setFound] = useState<{ logo: string; colors: string[] } | null>(null);
  const [isPending, setPending] = useState(false);
  const colors = found?.logo === logo ? found.colors : null;

  async function look() {
    setPending(true);
    const answer = await fetch(`/admin/branding/logo-colors?key=${logo}`).catch(() => null);
    const { colors = [] } = answer?.ok ? ((await answer.json()) as { colors: string[] }) : {};
    setFound({ logo, colors });
    setPending(false);
  }

  if (!colors)
    return (
      <Button variant="outline" pending={isPending} onClick={() => void look()}>
        {t("fromLogo")}
      </Button>
    );
  return (
    <div role="group" aria-label={t("fromLogo")} className="flex flex-wrap items-center gap-2">
      <span className="text-sm text-muted">{colors.length > 0 ? t("fromLogoHint") : t("fromLogoNone")}</span>
      {colors.map((color) => (
        <Button key={color} variant="outline" size="sm" onClick={() => onChoose(color)}>
          <Swatch color={color} className="size-3.5" />
          {color}
        </Button>
      ))}
    </div>
  );
}
