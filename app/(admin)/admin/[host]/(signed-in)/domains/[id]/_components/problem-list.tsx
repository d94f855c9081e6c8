import { Callout } from "@/components/ui/callout";
import { challengeName } from "@/lib/domains/expected-records";
import { zoneOf } from "@/lib/domains/domain-name";
import type { Problem } from "@/lib/domains/judge";
import type { TranslateAdmin } from "@/lib/i18n/admin";

const CALM: readonly Problem["code"][] = ["spreadingProof", "spreadingPointing", "unreachable"];

type Props = { host: string; problems: readonly Problem[]; t: TranslateAdmin<"domains"> };

/** What is odd about a domain's records, each with what to do about it. */
export function ProblemList({ host, problems, t }: Props) {
  const zone = zoneOf(host);
  const relative = (name: string) => (name === zone ? "@" : name.slice(0, -(zone.length + 1)));
  const text = (problem: Problem): string => {
    switch (problem.code) {
      case "proofDoubled":
        return t("problem_proofDoubled", { relative: relative(challengeName(host)) });
      case "pointingDoubled":
        return t("problem_pointingDoubled", { relative: relative(host) });
      case "proofMisplaced":
      case "proofOfAnother":
        return t(`problem_${problem.code}`, { name: problem.name });
      case "targetDoubled":
      case "elsewhere":
      case "partly":
      case "ipv6Elsewhere":
        return t(`problem_${problem.code}`, { found: problem.found });
      case "spreadingProof":
      case "spreadingPointing":
        return t(`problem_${problem.code}`, { resolvers: problem.resolvers });
      case "caa":
        return t("problem_caa", { allowed: problem.allowed || "—", wanted: problem.wanted });
      default:
        return t(`problem_${problem.code}`);
    }
  };
  if (problems.length === 0) return null;
  return (
    <div className="grid gap-2">
      {problems.map((problem) => (
        <Callout key={problem.code} tone={CALM.includes(problem.code) ? "info" : "warning"}>
          <span className="break-words">{text(problem)}</span>
        </Callout>
      ))}
    </div>
  );
}
