"use client";

import { useState } from "react";
import { Panel } from "@/components/ui/card";
import { useWords } from "@/components/words/words-client";
import { Choices } from "../../_components/choices";
import { PreviewFrame } from "../../_components/preview-frame";

const PAGES = { home: "pageHome", product: "pageProduct", checkout: "pageCheckout" } as const;
const SCHEMES = { light: "schemeLight", dark: "schemeDark" } as const;

/** The draft's own pages in the text that is being written, as soon as nothing is wrong with it. */
export function CssPreview({ sheet }: { sheet: string | undefined }) {
  const t = useWords("branding");
  const own = useWords("css");
  const [page, setPage] = useState<keyof typeof PAGES>("home");
  const [scheme, setScheme] = useState<keyof typeof SCHEMES>("light");
  const title = (device: string) => t("frameTitle", { page: t(PAGES[page]), device, scheme: t(scheme) });
  const frame = { src: `/admin/branding/preview/${scheme}/draft/${page}`, sheet };
  return (
    <Panel title={t("preview")} description={own("previewAbout")} className="noscript:hidden">
      <div className="grid gap-3">
        <div className="flex flex-wrap gap-2">
          <Choices legend={t("previewPages")} words={PAGES} value={page} onChoose={setPage} />
          <Choices legend={t("schemeLabel")} words={SCHEMES} value={scheme} onChoose={setScheme} />
        </div>
        <div className="grid items-stretch gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,22%)]">
          <div className="max-md:hidden">
            <PreviewFrame
              key={page}
              {...frame}
              title={title(t("desktop"))}
              deviceWidth={1280}
              shape="aspect-[1/1.1]"
            />
          </div>
          <PreviewFrame
            key={`${page} phone`}
            {...frame}
            title={title(t("phone"))}
            deviceWidth={390}
            shape="aspect-[1/1.4] md:aspect-auto"
          />
        </div>
      </div>
    </Panel>
  );
}
