import { challengeName, challengeValue, isChallengeValue } from "./expected-records";
import type { Findings, Look } from "./findings-schema";
import { isProxyAddress } from "./proxy-addresses";

export type Expected = {
  host: string;
  token: string;
  targets: readonly string[];
  /** Of those who issue our certificates, as CAA records name them. */
  issuers: readonly string[];
};

/** found: most resolvers see it; spreading: some do; wanted: they see that it is not there; unknown: too few have answered. */
export type Outcome = "found" | "spreading" | "wanted" | "unknown";

/** What is odd, for messages that say what to do about it. */
export type Problem =
  | {
      code:
        "unreachable" | "dnssec" | "broken" | "zoneMissing" | "proofSplit" | "pointingDoubled" | "proxied";
    }
  | { code: "proofDoubled" | "proofMisplaced"; name: string }
  | { code: "proofOfAnother"; name: string }
  | { code: "targetDoubled" | "elsewhere" | "partly" | "ipv6Elsewhere"; found: string }
  | { code: "spreadingProof" | "spreadingPointing"; resolvers: string; seconds: number }
  | { code: "caa"; allowed: string; wanted: string }
  | { code: CertificateProblem };

/** What is in the way of the certificate, as far as whoever has the domain can do something about it. */
type CertificateProblem =
  "certificateRefused" | "certificateTaken" | "certificateLater" | "certificateOurs" | "certificateRecords";

export type Verdict = { proof: Outcome; pointing: Outcome; isProxied: boolean; problems: Problem[] };

/** How one resolver's sight of a record is counted. */
export type Sight = "found" | "absent" | "other" | "silent";

export function sightOfProof(look: Look, token: string): Sight {
  if (look.status === "silent") return "silent";
  if (look.values.some((value) => plain(value) === challengeValue(token))) return "found";
  return look.values.length ? "other" : "absent";
}

export function sightOfPointing(look: Look, findings: Findings, targets: readonly string[]): Sight {
  if (look.status === "silent") return "silent";
  if (look.status !== "found") return "absent";
  // By address where there is one: an alias may lead here, and records beside it elsewhere.
  const ours = look.values.filter((address) => findings.addresses.includes(address));
  if (look.values.length && ours.length === look.values.length) return "found";
  const isAlias = look.aliases.some((alias) => targets.includes(alias));
  return isAlias && (look.values.length === 0 || ours.length === 0) ? "found" : "other";
}

/** What follows from what the DNS said. Pure: the same findings, the same verdict. */
export function judge(findings: Findings, expected: Expected): Verdict {
  const proofs = findings.seen.map(({ proof }) => sightOfProof(proof, expected.token));
  const pointings = findings.seen.map(({ pointing }) =>
    sightOfPointing(pointing, findings, expected.targets),
  );
  const proof = most(proofs);
  const pointing = most(pointings);
  const isProxied =
    pointing !== "found" &&
    findings.seen.some(({ pointing: { values } }) => values.length > 0 && values.every(isProxyAddress));
  const problems = [
    ...ofTheZone(findings),
    ...(proof === "found" ? [] : ofTheProof(findings, expected)),
    ...(pointing === "found" ? [] : ofThePointing(findings, expected, isProxied)),
    ...spreading(findings, proofs, "spreadingProof", proof, (seen) => seen.proof),
    ...spreading(findings, pointings, "spreadingPointing", pointing, (seen) => seen.pointing),
    ...ofTheIssuers(findings, expected),
    ...ofTheCertificate(findings),
  ];
  return { proof, pointing, isProxied, problems };
}

/** More than half of all that are asked, so that no single resolver can be talked into anything. */
function most(sights: Sight[]): Outcome {
  const need = Math.floor(sights.length / 2) + 1;
  const count = (wanted: (sight: Sight) => boolean) => sights.filter(wanted).length;
  const found = count((sight) => sight === "found");
  if (sights.length && found >= need) return "found";
  if (found > 0) return "spreading";
  return sights.length && count((sight) => sight === "absent" || sight === "other") >= need
    ? "wanted"
    : "unknown";
}

function ofTheZone({ seen, isBogus, isZoneMissing }: Findings): Problem[] {
  if (
    seen.length === 0 ||
    seen.every(({ proof, pointing }) => proof.status === "silent" && pointing.status === "silent")
  )
    return [{ code: "unreachable" }];
  if (isBogus) return [{ code: "dnssec" }];
  if (isZoneMissing) return [{ code: "zoneMissing" }];
  const isBroken = seen.some(
    ({ proof, pointing }) => proof.status === "broken" || pointing.status === "broken",
  );
  return isBroken ? [{ code: "broken" }] : [];
}

function ofTheProof(findings: Findings, { host, token }: Expected): Problem[] {
  const wanted = challengeValue(token);
  const has = (values: string[]) => values.some((value) => plain(value) === wanted);
  const name = challengeName(host);
  if (has(findings.doubledProof)) return [{ code: "proofDoubled", name }];
  if (has(findings.misplacedProof)) return [{ code: "proofMisplaced", name }];
  const values = findings.seen.flatMap(({ proof }) => proof.values.map(plain));
  const isPart = (value: string) => value.length >= 8 && value !== wanted && wanted.includes(value);
  if (values.some(isPart)) return [{ code: "proofSplit" }];
  return values.some((value) => isChallengeValue(value) && value !== wanted)
    ? [{ code: "proofOfAnother", name }]
    : [];
}

function ofThePointing(findings: Findings, { targets }: Expected, isProxied: boolean): Problem[] {
  if (isProxied) return [{ code: "proxied" }];
  const look = findings.seen.find(({ pointing }) => pointing.status === "found")?.pointing;
  if (!look) return findings.isPointingDoubled ? [{ code: "pointingDoubled" }] : [];
  const doubled = look.aliases.find((alias) => targets.some((target) => alias.startsWith(`${target}.`)));
  if (doubled) return [{ code: "targetDoubled", found: doubled }];
  const strange = look.values.filter((address) => !findings.addresses.includes(address));
  const isPartly = strange.length > 0 && strange.length < look.values.length;
  const found = strange.join(", ") || look.aliases.join(", ");
  if (!found) return [];
  if (isPartly && strange.every((address) => address.includes(":")))
    return [{ code: "ipv6Elsewhere", found }];
  return [{ code: isPartly ? "partly" : "elsewhere", found }];
}

function spreading(
  findings: Findings,
  sights: Sight[],
  code: "spreadingProof" | "spreadingPointing",
  outcome: Outcome,
  lookOf: (seen: Findings["seen"][number]) => Look,
): Problem[] {
  if (outcome !== "spreading" && outcome !== "found") return [];
  const behind = findings.seen.filter((_, at) => sights[at] === "absent" || sights[at] === "other");
  if (behind.length === 0) return [];
  const seconds = Math.max(0, ...behind.map((seen) => lookOf(seen).ttlSeconds ?? 0));
  return [{ code, resolvers: behind.map(({ resolver }) => resolver).join(", "), seconds }];
}

function ofTheIssuers({ issuers }: Findings, expected: Expected): Problem[] {
  if (!issuers || issuers.some((issuer) => expected.issuers.includes(issuer))) return [];
  return [{ code: "caa", allowed: issuers.filter(Boolean).join(", "), wanted: expected.issuers[0] ?? "" }];
}

function ofTheCertificate({ certificate }: Findings): Problem[] {
  if (!certificate) return [];
  switch (certificate.fault) {
    case null:
      return certificate.records.length ? [{ code: "certificateRecords" }] : [];
    case "ISSUE_FAILED":
    case "NOT_POINTING":
      return [{ code: "certificateRefused" }];
    case "TAKEN":
      return [{ code: "certificateTaken" }];
    case "RATE_LIMITED":
    case "TIMEOUT":
      return [{ code: "certificateLater" }];
    default:
      return [{ code: "certificateOurs" }];
  }
}

/** As it was meant: forms add quotation marks, people spaces, capitals and a final dot. */
const plain = (value: string) =>
  value
    .trim()
    .replace(/^"+|"+$/g, "")
    .trim()
    .replace(/\.$/, "")
    .toLowerCase();
