import type { ReactNode } from "react";
import type { ServerAction } from "@/components/admin/use-action-form";
import { ListFilters } from "@/components/admin/list-filters";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import type { Language } from "@/lib/settings/fields";
import type { SettingSection } from "@/lib/settings/read-schema";
import type { TenantSettings } from "@/lib/settings/schema";
import { searchSections, sectionViews } from "@/lib/settings/views";
import { addressOf } from "./addresses";
import { isAboutOwnFields, OwnFields } from "./own-fields";
import { SettingsForm } from "./settings-form";
import { settingsWords } from "./words";
import { listOf } from "@/lib/i18n/list-of";

export type SettingsQuery = { section?: string; q?: string; done?: string; at?: string };

type Props = {
  path: string;
  query: SettingsQuery;
  language: Language;
  sections: readonly SettingSection[];
  read: { settings: TenantSettings; faults: string[] };
  version: number;
  action: ServerAction;
  tenantId?: string;
  /** Where the tenant has fields of its own, for whoever may make them. */
  formsPath?: string;
  above?: ReactNode;
};

/** The settings of one tenant: a section, or what a search has found. For its staff and for operators. */
export function SettingsScreen(props: Props) {
  const { path, query, language, sections, read, version, action, tenantId, formsPath, above } = props;
  const words = settingsWords(language);
  const search = query.q?.trim().slice(0, 100) ?? "";
  const current = sections.find(({ id }) => id === query.section) ?? sections[0]!;
  const shown = search ? searchSections(sections, search) : [current];
  const hasOwnFields = formsPath !== undefined && (!search || isAboutOwnFields(search));
  const faulty = sections.flatMap(({ fields }) => fields).filter((field) => read.faults.includes(field.path));
  const address = (values: SettingsQuery) => addressOf(path, values);
  return (
    <div className="grid gap-4">
      <PageHeader
        above={above}
        title={words.title}
        description={words.about}
        actions={
          <LinkButton href={`${path}/history`} variant="outline">
            {words.history}
          </LinkButton>
        }
      />
      <Done code={query.done} words={words} />
      {faulty.length ? (
        <Callout tone="warning" title={words.faulty}>
          {listOf(
            faulty.map(({ meta }) => meta.label[language]),
            language,
          )}
        </Callout>
      ) : null}
      <ListFilters
        action={path}
        kept={{ section: query.section }}
        search={{ label: words.search, value: search }}
        words={{ show: words.show, clear: words.clear }}
        clearHref={search ? address({ section: query.section }) : null}
      />
      {search ? null : (
        <NavTabs
          label={words.sections}
          tabs={sections.map(({ id, meta }) => ({
            href: address({ section: id }),
            label: meta.label[language],
            current: id === current.id,
          }))}
        />
      )}
      {hasOwnFields ? <OwnFields href={formsPath} words={words} /> : null}
      {shown.length ? (
        <SettingsForm
          // After saving it is a new form. Not keyed by the version: when somebody else has saved, what was typed stays.
          key={`${search} ${current.id} ${language} ${query.at}`}
          action={action}
          sections={sectionViews(shown, read, language)}
          version={version}
          language={language}
          hidden={{ tenantId, section: query.section, q: search }}
        />
      ) : null}
      {shown.length || hasOwnFields ? null : <EmptyState title={words.none}>{words.noneText}</EmptyState>}
    </div>
  );
}

function Done({ code, words }: { code?: string; words: ReturnType<typeof settingsWords> }) {
  if (code === "unchanged") return <Callout>{words.unchanged}</Callout>;
  if (!code || !/^\d{1,9}$/.test(code)) return null;
  return (
    <Callout tone="success" title={words.saved(code)}>
      {words.savedText}
    </Callout>
  );
}
