import type { AnswerFact } from "@/lib/forms/answer-facts";

/** What was answered, to be read. */
export function AnswerList({ facts }: { facts: AnswerFact[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,max-content)_1fr] gap-x-6 gap-y-2">
      {facts.map((fact) => (
        <div key={fact.key} className="contents">
          <dt className="max-w-48 text-muted">{fact.label}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <AnswerLines fact={fact} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The lines of one answer; a file is a link to it. */
export function AnswerLines({ fact: { lines, href } }: { fact: AnswerFact }) {
  if (href)
    return (
      <a href={href} className="link">
        {lines[0]}
      </a>
    );
  return lines.map((line, index) => (
    <span key={index} className="block">
      {line}
    </span>
  ));
}
