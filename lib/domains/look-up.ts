import "server-only";
import type { Answer, RecordType } from "dns-packet";
import { askDns, type DnsAnswer } from "./ask-dns";
import { zoneOf } from "./domain-name";
import { challengeName } from "./expected-records";
import { LONGEST_VALUE, MOST_VALUES, type Findings, type Look } from "./findings-schema";
import type { Resolver } from "./resolver-list";

export type LookUp = {
  host: string;
  resolvers: readonly Resolver[];
  /** What visitors are led to; asked for where the addresses are not configured. */
  target: string;
  addresses: readonly string[];
  /** Also what only people want to know: who runs the zone, and what is set at a wrong place. */
  withAdvice: boolean;
  /** For each question. */
  questionMs?: number;
};

const QUESTION_MS = 2_500;
/** For all of it, whatever somebody's servers do. */
export const CHECK_MS = 10_000;

type Ask = (resolver: Resolver, name: string, type: RecordType, unchecked?: boolean) => Promise<DnsAnswer>;

/** Asks every resolver about a domain, all at once. Never throws: what cannot be had is in the findings. */
export async function lookUp(wanted: LookUp): Promise<Findings> {
  const { host, resolvers, questionMs = QUESTION_MS } = wanted;
  const at = Date.now();
  const ask: Ask = (resolver, name, type, unchecked) =>
    askDns(resolver, { name, type, unchecked }, Math.min(questionMs, at + CHECK_MS - Date.now()));
  const [seen, addresses] = await Promise.all([
    Promise.all(resolvers.map((resolver) => seenBy(ask, resolver, host))),
    wanted.addresses.length ? [...wanted.addresses] : addressesOf(ask, wanted.target, resolvers),
  ]);
  const answers = seen.find(
    ({ pointing, proof }) => pointing.status !== "silent" || proof.status !== "silent",
  );
  const guide = resolvers.find(({ name }) => name === answers?.resolver);
  const nothing = {
    doubledProof: [],
    misplacedProof: [],
    isPointingDoubled: false,
    issuers: null,
    nameServers: [],
    isZoneMissing: false,
    isBogus: false,
    certificate: null,
  };
  const known = { at, seen, addresses };
  if (!guide) return { ...known, ...nothing };
  const isBroken = answers!.proof.status === "broken" || answers!.pointing.status === "broken";
  const [issuers, isBogus, advice] = await Promise.all([
    issuersFor(ask, guide, host),
    isBroken ? isBogusAt(ask, guide, host) : false,
    wanted.withAdvice ? adviceFrom(ask, guide, host, answers!) : {},
  ]);
  return { ...known, ...nothing, issuers, isBogus, ...advice };
}

async function seenBy(ask: Ask, resolver: Resolver, host: string): Promise<Findings["seen"][number]> {
  const [proof, v4, v6] = await Promise.all([
    ask(resolver, challengeName(host), "TXT"),
    ask(resolver, host, "A"),
    ask(resolver, host, "AAAA"),
  ]);
  return { resolver: resolver.name, proof: look(proof, textsOf), pointing: both(v4, v6) };
}

/** IPv4 and IPv6 as one: a name that has one of them is there. */
function both(v4: DnsAnswer, v6: DnsAnswer): Look {
  const [a, aaaa] = [look(v4, addressesIn), look(v6, addressesIn)];
  if (a.status === "silent" || a.status === "broken") return a;
  if (aaaa.status !== "found" || a.status !== "found")
    return a.status === "found" || aaaa.status !== "found" ? a : aaaa;
  return { ...a, values: [...a.values, ...aaaa.values].slice(0, MOST_VALUES) };
}

function look(answer: DnsAnswer, valuesIn: (records: Answer[]) => string[]): Look {
  const none = { values: [], aliases: [], ttlSeconds: null };
  if (answer.status === "silent") return { status: "silent", ...none };
  const { code, records } = answer;
  const values = bounded(valuesIn(records));
  const aliases = bounded(records.flatMap((one) => (one.type === "CNAME" ? [bare(one.data)] : [])));
  const ttls = records.flatMap((one) => ("ttl" in one && one.ttl !== undefined ? [one.ttl] : []));
  const ttlSeconds = ttls.length ? Math.min(...ttls) : null;
  // An alias that leads nowhere is still what somebody has set.
  if (values.length || aliases.length) return { status: "found", values, aliases, ttlSeconds };
  if (code === "NOERROR") return { status: "nothing", ...none };
  if (code === "NXDOMAIN") return { status: "missing", ...none };
  return { status: code === "SERVFAIL" ? "broken" : "silent", ...none };
}

async function addressesOf(ask: Ask, target: string, resolvers: readonly Resolver[]): Promise<string[]> {
  for (const resolver of resolvers) {
    const found = (await Promise.all([ask(resolver, target, "A"), ask(resolver, target, "AAAA")])).flatMap(
      (one) => look(one, addressesIn).values,
    );
    if (found.length) return bounded(found);
  }
  return [];
}

/** RFC 8659: the first name on the way up that has such records decides. */
async function issuersFor(ask: Ask, resolver: Resolver, host: string): Promise<string[] | null> {
  const zone = zoneOf(host);
  for (let name = host; name.length >= zone.length; name = name.slice(name.indexOf(".") + 1)) {
    const answer = await ask(resolver, name, "CAA");
    const records = answer.status === "answered" ? answer.records.filter((one) => one.type === "CAA") : [];
    const issuing = records.filter((one) => one.data.tag.toLowerCase() === "issue");
    if (issuing.length)
      return bounded(issuing.map((one) => one.data.value.split(";")[0]!.trim().toLowerCase()));
    if (records.length || !name.includes(".")) return null;
  }
  return null;
}

async function isBogusAt(ask: Ask, resolver: Resolver, host: string): Promise<boolean> {
  const answer = await ask(resolver, host, "A", true);
  return answer.status === "answered" && answer.code !== "SERVFAIL";
}

async function adviceFrom(
  ask: Ask,
  guide: Resolver,
  host: string,
  seen: Findings["seen"][number],
): Promise<Partial<Findings>> {
  const zone = zoneOf(host);
  const texts = async (name: string) => look(await ask(guide, name, "TXT"), textsOf).values;
  const hasProof = seen.proof.status === "found";
  const [servers, doubledProof, misplacedProof, doubled] = await Promise.all([
    ask(guide, zone, "NS"),
    hasProof ? [] : texts(`${challengeName(host)}.${zone}`),
    hasProof ? [] : texts(host),
    seen.pointing.status === "found" ? null : ask(guide, `${host}.${zone}`, "A"),
  ]);
  const isAnswered = servers.status === "answered";
  return {
    nameServers: isAnswered
      ? bounded(servers.records.flatMap((one) => (one.type === "NS" ? [bare(one.data)] : []))).sort()
      : [],
    isZoneMissing: isAnswered && servers.code === "NXDOMAIN",
    doubledProof,
    misplacedProof,
    isPointingDoubled: doubled !== null && look(doubled, addressesIn).status === "found",
  };
}

/** A record of several strings is one text; what follows another is not parted from it. */
function textsOf(records: Answer[]): string[] {
  return records.flatMap((one) => {
    if (one.type !== "TXT") return [];
    const parts = Array.isArray(one.data) ? one.data : [one.data];
    return [parts.map((part) => part.toString()).join("")];
  });
}

const addressesIn = (records: Answer[]) =>
  records.flatMap((one) => (one.type === "A" || one.type === "AAAA" ? [one.data] : []));
const bare = (name: string) => name.toLowerCase().replace(/\.$/, "");
// Plain letters alone: what anybody may write is stored and shown.
const bounded = (values: string[]) =>
  values.slice(0, MOST_VALUES).map((value) => value.slice(0, LONGEST_VALUE).replace(/[^\x20-\x7e]/g, "?"));
