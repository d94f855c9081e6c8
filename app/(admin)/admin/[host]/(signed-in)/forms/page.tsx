import { ClipboardList } from "lucide-react";
import { editorWords } from "@/components/forms/editor-words";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listForms } from "@/lib/forms/versions";
import { formatTime } from "@/lib/time/format";
import { adminPage } from "../../_page/admin-page";
import { StarterList } from "./_components/starter-list";
import { adminTitle } from "../../_page/admin-title";

export const generateMetadata = adminTitle("shell", "forms");

export default adminPage("forms:write", async (ctx) => {
  const { timeZone } = ctx.tenant.settings.general;
  const language = ctx.locale;
  const words = editorWords(language);
  const forms = await listForms(ctx);
  const begun = forms.filter(({ version }) => version > 0).map(({ name }) => name);
  return (
    <div className="grid gap-4">
      <PageHeader title={words.title} description={words.about} />
      <Panel flush>
        <ul className="divide-y divide-line">
          {forms.map(({ name, version, fields, publishedAt }) => (
            <li
              key={name}
              className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-card py-3 hover:bg-surface-2"
            >
              <ClipboardList aria-hidden="true" className="size-4 shrink-0 text-muted max-sm:hidden" />
              <div className="me-auto grid min-w-0 gap-0.5">
                <Link
                  href={`/admin/forms/${name}`}
                  className="w-fit font-strong after:absolute after:inset-0 hover:underline"
                >
                  {words.names[name]}
                </Link>
                <p className="text-sm text-muted">{words.abouts[name]}</p>
              </div>
              {publishedAt ? (
                <div className="grid justify-items-end gap-0.5 text-sm text-muted max-sm:justify-items-start">
                  <Badge tone="success">{words.version(version)}</Badge>
                  <span>
                    {words.fieldCount(fields)},{" "}
                    {words.publishedAt(formatTime(publishedAt, "dateTime", { locale: language, timeZone }))}
                  </span>
                </div>
              ) : (
                <Badge>{words.none}</Badge>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <StarterList language={language} without={begun} />
    </div>
  );
});
