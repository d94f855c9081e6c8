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
const CHOICES = { ...PAGES, all: "pageAll" } as const;
const SCHEMES = { light: "schemeLight", dark: "schemeDark", both: "schemeBoth" } as const;
type Page = keyof typeof PAGES;
type Scheme = keyof typeof SCHEMES;

/** The tenant's own pages in the brand that is in the form, at the width of a desktop and of a phone, by day and by night. */
export function PreviewPane({ form, shown }: { form: RefObject<HTMLFormElement | null>; shown: Branding }) {
  const t = useWords("branding");
  const [choice, setChoice] = useState<keyof typeof CHOICES>("home");
  const [scheme, setScheme] = useState<Scheme>("both");
  const site = usePreviewToken(form, structureOf(shown), choice !== "mail");
  const mail = usePreviewToken(form, JSON.stringify(shown), choice === "mail" || choice === "all");
  const pages = choice === "all" ? (Object.keys(PAGES) as Page[]) : [choice];
  const schemes = scheme === "both" ? (["light", "dark"] as const) : [scheme];
  const addressOf = (page: Page, one: "light" | "dark") =>
    `/admin/branding/preview/${one}/${(page === "mail" ? mail : site).token}/${page}`;
  return (
    <Panel
      title={t("preview")}
      description={t("previewHint")}
      actions={
        <LinkButton
          href={addressOf(pages[0]!, schemes[0]!)}
          target="_blank"
          variant="ghost"
          size="sm"
          aria-label={`${t("openPreview")}: ${t(PAGES[pages[0]!])}`}
        >
          <ExternalLink aria-hidden="true" className="rtl:-scale-x-100" />
          {t("openPreview")}
        </LinkButton>
      }
    >
      <div className="grid gap-3">
        <div className="flex flex-wrap gap-2 noscript:hidden">
          <Choices legend={t("previewPages")} words={CHOICES} value={choice} onChoose={setChoice} />
          <Choices legend={t("schemeLabel")} words={SCHEMES} value={scheme} onChoose={setScheme} />
        </div>
        <p className="hidden noscript:block">{t("previewPlain")}</p>
        {site.isAway || mail.isAway ? (
          <p role="status" className="text-sm text-warning">
            {t("previewAway")}
          </p>
        ) : null}
        <div className={cn("grid gap-3 noscript:hidden", pages.length > 1 && "gap-y-5 md:grid-cols-2")}>
          {pages.map((page) => (
            <PreviewPages
              key={page}
              name={t(PAGES[page])}
              isNamed={pages.length > 1}
              schemes={schemes}
              addressOf={(one) => addressOf(page, one)}
              branding={shown}
            />
          ))}
        </div>
      </div>
    </Panel>
  );
}

type PagesProps = {
  name: string;
  isNamed: boolean;
  schemes: readonly ("light" | "dark")[];
  addressOf: (scheme: "light" | "dark") => string;
  branding: Branding;
};

/** One page at both widths, once for each scheme. On a phone there is room for the phone alone. */
function PreviewPages({ name, isNamed, schemes, addressOf, branding }: PagesProps) {
  const t = useWords("branding");
  const isBoth = schemes.length > 1;
  return (
    <section aria-label={name} className="grid content-start gap-2">
      {isNamed ? <h3 className="text-sm">{name}</h3> : null}
      <div className={cn("grid gap-3", isBoth && "max-md:grid-cols-2")}>
        {schemes.map((scheme) => (
          <div key={scheme} className="grid items-stretch gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,22%)]">
            <div className="max-md:hidden">
              <PreviewFrame
                src={addressOf(scheme)}
                title={t("frameTitle", { page: name, device: t("desktop"), scheme: t(scheme) })}
                branding={branding}
                deviceWidth={1280}
                shape={isBoth || isNamed ? "aspect-[1/0.68]" : "aspect-[1/1.1]"}
              />
            </div>
            <PreviewFrame
              src={addressOf(scheme)}
              title={t("frameTitle", { page: name, device: t("phone"), scheme: t(scheme) })}
              branding={branding}
              deviceWidth={390}
              shape={isBoth || isNamed ? "aspect-[1/1.8] md:aspect-auto" : "aspect-[1/1.1] md:aspect-[1/2.1]"}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

/** Everything that takes another page to show; what a style can say is left out. A mail says its colours in every element. */
function structureOf(branding: Branding): string {
  const { colors: _, fonts: __, radius: ___, mail: ____, ...rest } = branding;
  return JSON.stringify(rest);
}
