import { Panel } from "@/components/ui/card";
import type { TranslateAdmin } from "@/lib/i18n/admin";
import { EXAMPLE } from "./example";

const PARTS = [
  ["header", "partHeader"],
  ["logo", "partLogo"],
  ["navigation", "partNavigation"],
  ["hero", "partHero"],
  ["section-title", "partSectionTitle"],
  ["category", "partCategory"],
  ["card", "partCard"],
  ["price", "partPrice"],
  ["button", "partButton"],
  ["footer", "partFooter"],
] as const;

const RULES = ["rulePaint", "ruleShape", "rulePlace", "ruleProtected", "ruleLoads", "ruleVariables"] as const;

/** What there is to be styled, and how far styles go. */
export function PartsPanel({ t }: { t: TranslateAdmin<"css"> }) {
  return (
    <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
      <Panel title={t("partsTitle")} description={t("partsAbout")}>
        <dl className="grid gap-x-3 gap-y-1.5 text-sm sm:grid-cols-[auto_1fr]">
          {PARTS.map(([part, word]) => (
            <div key={part} className="grid sm:contents">
              <dt>
                <code className="font-mono">{selectorOf(part)}</code>
              </dt>
              <dd className="text-muted">{t(word)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t("rulesTitle")}>
        <ul className="grid list-disc gap-1.5 ps-4 text-sm">
          {RULES.map((rule) => (
            <li key={rule}>{t(rule)}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("example")} flush>
        <pre
          tabIndex={0}
          role="group"
          aria-label={t("example")}
          className="overflow-x-auto p-card font-mono text-sm"
        >
          {EXAMPLE}
        </pre>
      </Panel>
    </div>
  );
}

function selectorOf(part: string): string {
  return `[data-part="${part}"]`;
}
