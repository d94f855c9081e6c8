import { Callout } from "@/components/ui/callout";
import type { Problem } from "@/lib/domains/judge";
import { problemWords } from "@/lib/domains/problem-words";
import type { TranslateAdmin } from "@/lib/i18n/admin";

const CALM: readonly Problem["code"][] = [
  "spreadingProof",
  "spreadingPointing",
  "unreachable",
  "certificateLater",
  "certificateRecords",
];

type Props = { host: string; problems: readonly Problem[]; t: TranslateAdmin<"domains"> };

/** What is odd about a domain's records, each with what to do about it. */
export function ProblemList({ host, problems, t }: Props) {
  if (problems.length === 0) return null;
  return (
    <div className="grid gap-2">
      {problems.map((problem) => (
        <Callout key={problem.code} tone={CALM.includes(problem.code) ? "info" : "warning"}>
          <span className="break-words">{problemWords(problem, host, t)}</span>
        </Callout>
      ))}
    </div>
  );
}
