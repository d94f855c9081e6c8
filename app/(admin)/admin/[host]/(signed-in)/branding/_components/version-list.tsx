import { ActionButton } from "@/components/admin/action-button";
import type { AdminFormat } from "@/components/admin/format";
import { Badge } from "@/components/ui/badge";
import type { PublishedVersion } from "@/lib/branding/history";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { draftVersionAction, republishAction } from "../actions";
import { ChangeList } from "./change-list";
import { Section } from "./section";
import { Swatch } from "./swatch";

type Props = {
  versions: PublishedVersion[];
  current: number;
  updatedAt: string;
  locale: Locale;
  format: AdminFormat;
};

/** What was published, by whom and with which changes, and the way back to it. */
export function VersionList({ versions, current, updatedAt, locale, format }: Props) {
  const t = adminWords(locale, "branding");
  return (
    <Section id="history" title={t("sectionHistory")} hint={t("historyHint")} flush>
      <ol className="divide-y divide-line">
        {versions.map(({ version, colors, at, by, changes }) => (
          <li key={version} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-card py-3">
            <div className="grid min-w-0 grow basis-72 gap-1">
              <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                <span className="numeric font-strong">{t("version", { version })}</span>
                <span aria-hidden="true" className="flex">
                  {Object.entries(colors).map(([use, color]) => (
                    <Swatch key={use} color={color} className="-me-1 size-4 rounded-full" />
                  ))}
                </span>
                <span className="ps-1 text-sm text-muted">
                  {format.dateTime(at)}
                  {by ? ` · ${by}` : ""}
                </span>
              </p>
              <Changes changes={changes} locale={locale} />
            </div>
            {version === current ? (
              <Badge tone="success">{t("current")}</Badge>
            ) : (
              <div className="flex flex-wrap gap-2">
                <ActionButton
                  action={draftVersionAction}
                  fields={{ version: String(version), updatedAt }}
                  variant="ghost"
                  size="sm"
                >
                  {t("openVersion")}
                  <span className="sr-only">: {t("ofVersion", { version })}</span>
                </ActionButton>
                <ActionButton
                  action={republishAction}
                  fields={{ version: String(version), updatedAt }}
                  variant="outline"
                  size="sm"
                >
                  {t("republish")}
                  <span className="sr-only">: {t("ofVersion", { version })}</span>
                </ActionButton>
              </div>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Changes({ changes, locale }: { changes: PublishedVersion["changes"]; locale: Locale }) {
  const t = adminWords(locale, "branding");
  if (!changes) return <p className="text-sm text-muted">{t("firstVersion")}</p>;
  if (changes.length === 0) return <p className="text-sm text-muted">{t("changesCount", { count: 0 })}</p>;
  return (
    <details>
      <summary className="cursor-pointer text-sm text-muted">
        {t("changesCount", { count: changes.length })}
      </summary>
      <div className="pt-2">
        <ChangeList changes={changes} />
      </div>
    </details>
  );
}
