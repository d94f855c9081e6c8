import type { ReactNode } from "react";
import type { ServerAction } from "@/components/admin/use-action-form";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { Language } from "@/lib/settings/fields";
import type { SettingsHistory, SettingsVersionItem } from "@/lib/settings/history";
import { addressOf } from "./addresses";
import { RestoreButton } from "./restore-button";
import { settingsWords, type SettingsWords } from "./words";

export type HistoryQuery = { before?: string; done?: string; from?: string; undo?: string };

type Props = {
  path: string;
  query: HistoryQuery;
  language: Language;
  history: SettingsHistory;
  action: ServerAction;
  tenantId?: string;
  dateTime: (at: Date) => string;
  above?: ReactNode;
};

/** Every version of the settings: who, when, and each field before and after. */
export function HistoryScreen(props: Props) {
  const { path, query, language, history, action, tenantId, dateTime, above } = props;
  const words = settingsWords(language);
  const fields = {
    seen: String(history.newest),
    language,
    ...(tenantId && { tenantId }),
  };
  const { items, next } = history;
  return (
    <div className="grid gap-4">
      <PageHeader
        above={above}
        title={words.historyTitle}
        description={words.historyAbout}
        actions={
          <LinkButton href={path} variant="outline">
            {words.back}
          </LinkButton>
        }
      />
      <Done query={query} history={history} words={words} fields={fields} action={action} />
      <Panel flush>
        <ol className="divide-y divide-line">
          {items.map((item, at) => (
            <li key={item.version} className="grid gap-2 px-card py-3">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-strong">{words.version(item.version)}</span>
                <span className="me-auto text-sm text-muted">
                  <time dateTime={item.at.toISOString()}>{dateTime(item.at)}</time>
                  {", "}
                  {item.by ?? words.platform}
                  {item.restoredFrom === null ? "" : `, ${words.restoredFrom(item.restoredFrom)}`}
                </span>
                {/* Staff are not shown every version, so the newest may not be among them. */}
                {at === 0 && !query.before ? (
                  <Badge tone="success">{words.current}</Badge>
                ) : (
                  <RestoreButton
                    action={action}
                    fields={{ ...fields, version: String(item.version) }}
                    currency={item.currency}
                    label={words.restore}
                    about={words.version(item.version)}
                    confirmLabel={words.confirm}
                  />
                )}
              </div>
              <Changes item={item} words={words} />
            </li>
          ))}
        </ol>
      </Panel>
      <nav aria-label={words.historyTitle} className="flex gap-2">
        {query.before ? (
          <LinkButton href={`${path}/history`} variant="ghost">
            {words.newest}
          </LinkButton>
        ) : null}
        {next ? (
          <LinkButton href={addressOf(`${path}/history`, { before: String(next) })} variant="outline">
            {words.older}
          </LinkButton>
        ) : null}
      </nav>
    </div>
  );
}

function Changes({ item, words }: { item: SettingsVersionItem; words: SettingsWords }) {
  if (item.changes.length === 0)
    return <p className="text-sm text-muted">{item.version === 1 ? words.first : words.nothingShown}</p>;
  return (
    <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[12rem_minmax(0,1fr)]">
      {item.changes.map(({ path, label, before, after }) => (
        <div key={path} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words">
            <span className="sr-only">{words.before} </span>
            <del className="text-muted">{before}</del>
            <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
              {" → "}
            </span>
            <span className="sr-only"> {words.after} </span>
            <ins className="no-underline">{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What was just done, and the way back from it: to restore what was there before. */
function Done(props: {
  query: HistoryQuery;
  history: SettingsHistory;
  words: SettingsWords;
  fields: Record<string, string>;
  action: ServerAction;
}) {
  const { query, words, fields, action } = props;
  const { items, newest } = props.history;
  if (query.done === "unchanged") return <Callout>{words.noChange}</Callout>;
  const isNumber = (text: string | undefined) => /^\d{1,9}$/.test(text ?? "");
  if (!isNumber(query.from) || !isNumber(query.undo) || query.done !== String(newest)) return null;
  return (
    <Callout
      tone="success"
      title={words.restored(query.from!)}
      actions={
        <RestoreButton
          action={action}
          fields={{ ...fields, version: query.undo! }}
          currency={items.find(({ version }) => String(version) === query.undo)?.currency ?? ""}
          label={words.undo}
          about={words.version(Number(query.undo))}
          confirmLabel={words.confirm}
        />
      }
    />
  );
}
