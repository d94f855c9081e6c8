"use client";

import { ExternalLink } from "lucide-react";
import { useState, type RefObject } from "react";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { LinkButton } from "@/components/ui/link-button";
import { useWords } from "@/components/words/words-client";
import type { Branding } from "@/lib/branding/schema";
import { Choices } from "./choices";
import { PreviewFrame } from "./preview-frame";
import { usePreviewToken } from "./use-preview-token";

const PAGES = {
  home: "pageHome",
  product: "pageProduct",
  checkout: "pageCheckout",
  mail: "pageMail",
} as const;
const SCHEMES = { light: "schemeLight", dark: "schemeDark", both: "schemeBoth" } as const;
type Page = keyof typeof PAGES;
type Scheme = keyof typeof SCHEMES;

/** The tenant's own pages in the brand that is in the form, at the width of a desktop and of a phone, by day and by night. */
export function PreviewPane({ form, shown }: { form: RefObject<HTMLFormElement | null>; shown: Branding }) {
  const t = useWords("branding");
  const [page, setPage] = useState<Page>("home");
  const [scheme, setScheme] = useState<Scheme>("both");
  const { token, isAway } = usePreviewToken(form, structureOf(shown, page));
  const schemes = scheme === "both" ? (["light", "dark"] as const) : [scheme];
  const addressOf = (one: "light" | "dark") => `/admin/branding/preview/${one}/${token}/${page}`;
  return (
    <Panel
      title={t("preview")}
      description={t("previewHint")}
      actions={
        <LinkButton
          href={addressOf(schemes[0]!)}
          target="_blank"
          variant="ghost"
          size="sm"
          aria-label={`${t("openPreview")}: ${t(PAGES[page])}`}
        >
          <ExternalLink aria-hidden="true" className="rtl:-scale-x-100" />
          {t("openPreview")}
        </LinkButton>
      }
    >
      <div className="grid gap-3">
        <div className="flex flex-wrap gap-2 noscript:hidden">
          <Choices legend={t("previewPages")} words={PAGES} value={page} onChoose={setPage} />
          <Choices legend={t("schemeLabel")} words={SCHEMES} value={scheme} onChoose={setScheme} />
        </div>
        {isAway ? (
          <p role="status" className="text-sm text-warning">
            {t("previewAway")}
          </p>
        ) : null}
        <div className={cn("grid gap-3 noscript:hidden", schemes.length > 1 && "max-md:grid-cols-2")}>
          {schemes.map((one) => (
            <div key={one} className="grid items-stretch gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,22%)]">
              <div className="max-md:hidden">
                <PreviewFrame
                  key={page}
                  src={addressOf(one)}
                  title={t("frameTitle", { page: t(PAGES[page]), device: t("desktop"), scheme: t(one) })}
                  branding={shown}
                  deviceWidth={1280}
                  shape={schemes.length > 1 ? "aspect-[1/0.68]" : "aspect-[1/1.1]"}
                />
              </div>
              <PreviewFrame
                key={`${page} phone`}
                src={addressOf(one)}
                title={t("frameTitle", { page: t(PAGES[page]), device: t("phone"), scheme: t(one) })}
                branding={shown}
                deviceWidth={390}
                shape={
                  schemes.length > 1 ? "aspect-[1/1.8] md:aspect-auto" : "aspect-[1/1.1] md:aspect-[1/2.1]"
                }
              />
            </div>
          ))}
        </div>
      </div>
    </Panel>
  );
}

/** Everything that takes another page to show; what a style can say is left out. A mail says its colours in every element. */
function structureOf(branding: Branding, page: Page): string {
  const { colors: _, fonts: __, radius: ___, mail: ____, ...rest } = branding;
  return JSON.stringify(page === "mail" ? { ...rest, ...looksOf(branding) } : rest);
}

function looksOf({ colors, fonts, radius }: Branding) {
  return { colors, fonts, radius };
}
