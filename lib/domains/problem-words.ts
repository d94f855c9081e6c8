import type { TranslateAdmin } from "@/lib/i18n/admin";
import { zoneOf } from "./domain-name";
import { challengeName } from "./expected-records";
import type { Problem } from "./judge";

/** What is odd about a domain's records and what to do about it, in a sentence or two for whoever sets them. */
export function problemWords(problem: Problem, host: string, t: TranslateAdmin<"domains">): string {
  const zone = zoneOf(host);
  const relative = (name: string) => (name === zone ? "@" : name.slice(0, -(zone.length + 1)));
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
}
