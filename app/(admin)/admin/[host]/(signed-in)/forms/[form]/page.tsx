import { editorWords } from "@/components/forms/editor-words";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { openDraft } from "@/lib/forms/draft";
import { formNamed } from "@/lib/forms/form-named";
import { listFormVersions } from "@/lib/forms/versions";
import { formatTime } from "@/lib/time/format";
import { adminPage } from "../../../_page/admin-page";
import { FormEditor } from "../_components/form-editor";
import { StarterList } from "../_components/starter-list";
import { VersionList } from "../_components/version-list";
import { adminTitle } from "../../../_page/admin-title";

export const generateMetadata = adminTitle("shell", "form");

export default adminPage("forms:write", async (ctx, query, _id, param) => {
  const name = formNamed(param);
  const { timeZone } = ctx.tenant.settings.general;
  const language = ctx.locale;
  const words = editorWords(language);
  const versions = await listFormVersions(ctx, name);
  const from = versions.find(({ version }) => String(version) === query.from)?.version;
  const draft = await openDraft(ctx, name, { from, starter: query.starter });
  const newest = versions[0]?.version ?? 0;
  const path = `/admin/forms/${name}`;
  return (
    <div className="grid gap-4">
      <PageHeader
        above={
          <Breadcrumb
            label={words.youAreHere}
            items={[{ href: "/admin/forms", label: words.title }, { label: words.names[name] }]}
          />
        }
        title={words.names[name]}
        badge={newest ? <Badge tone="success">{words.version(newest)}</Badge> : null}
        description={words.abouts[name]}
        actions={
          newest ? (
            <a href={`${path}/schema.json`} download className={buttonVariants({ variant: "outline" })}>
              {words.schema}
            </a>
          ) : null
        }
      />
      {query.done === "unchanged" ? <Callout>{words.unchanged}</Callout> : null}
      {query.done && query.done === String(newest) ? (
        <Callout tone="success" title={words.published(query.done)}>
          {words.publishedText}
        </Callout>
      ) : null}
      {from && from !== newest ? <Callout>{words.prepared(from, newest + 1)}</Callout> : null}
      {draft ? (
        <FormEditor
          // After publishing it is a new form. Not keyed by the version: when somebody else has published, what was typed stays.
          key={`${name} ${query.at} ${query.from} ${query.starter}`}
          name={name}
          draft={draft}
          language={language}
        />
      ) : (
        <StarterList language={language} only={name} />
      )}
      {newest ? (
        <VersionList
          versions={versions}
          path={path}
          language={language}
          dateTime={(at) => formatTime(at, "dateTime", { locale: language, timeZone })}
        />
      ) : null}
    </div>
  );
});
