import { Disclosure } from "@/components/admin/disclosure";
import { editorWords, type EditorWords } from "@/components/forms/editor-words";
import { addressOf } from "@/components/settings/addresses";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { LinkButton } from "@/components/ui/link-button";
import { diffLines, withContext } from "@/lib/forms/diff-lines";
import type { FormVersion } from "@/lib/forms/versions";
import type { Language } from "@/lib/settings/fields";

type Props = {
  versions: FormVersion[];
  path: string;
  language: Language;
  dateTime: (at: Date) => string;
};

/** What was published of a form, with the lines that each version changed, and the way back to it. */
export function VersionList({ versions, path, language, dateTime }: Props) {
  const words = editorWords(language);
  return (
    <Panel title={words.versions} description={words.versionsAbout} flush>
      <ol className="divide-y divide-line">
        {versions.map(({ version, source, publishedAt, publishedBy }, at) => (
          <li key={version} className="grid gap-2 px-card py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-strong">{words.version(version)}</span>
              <span className="me-auto text-sm text-muted">
                {words.by(dateTime(publishedAt), publishedBy)}
              </span>
              {at === 0 ? (
                <Badge tone="success">{words.inUse}</Badge>
              ) : (
                <LinkButton href={addressOf(path, { from: String(version) })} variant="outline" size="sm">
                  {words.useAgain}
                  <span className="sr-only">: {words.version(version)}</span>
                </LinkButton>
              )}
            </div>
            <Disclosure
              summary={
                <>
                  {words.diff}
                  <span className="sr-only">: {words.version(version)}</span>
                </>
              }
              variant="ghost"
              size="sm"
            >
              <Diff before={versions[at + 1]?.source ?? ""} after={source} words={words} />
            </Disclosure>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const LOOKS = {
  same: "text-muted",
  added: "bg-success-soft text-success-soft-ink",
  removed: "bg-danger-soft text-danger-soft-ink",
};
const SIGNS = { same: " ", added: "+", removed: "−" };

function Diff({ before, after, words }: { before: string; after: string; words: EditorWords }) {
  return (
    // Wide lines scroll, and who has no mouse scrolls them by the keyboard.
    <div
      tabIndex={0}
      role="group"
      aria-label={words.diff}
      className="overflow-x-auto rounded-brand border border-line"
    >
      <ol className="w-max min-w-full py-1 font-mono text-sm">
        {withContext(diffLines(before, after)).map((line, at) =>
          line ? (
            <li key={at} className={cn("px-3 whitespace-pre", LOOKS[line.kind])}>
              <span aria-hidden="true">{SIGNS[line.kind]} </span>
              {line.kind === "same" ? null : (
                <span className="sr-only">
                  {line.kind === "added" ? words.addedLine : words.removedLine}{" "}
                </span>
              )}
              {line.text}
            </li>
          ) : (
            <li key={at} className="px-3 text-muted">
              <span aria-hidden="true">⋯</span>
              <span className="sr-only">{words.leftOut}</span>
            </li>
          ),
        )}
      </ol>
    </div>
  );
}
