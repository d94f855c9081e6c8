import { zoneOf } from "./domain-name";

/** Where a proof is looked for, below the domain itself. It names nobody. */
const CHALLENGE = "_portal-challenge";
const PREFIX = "portal-verification=";

/** "certificate": whoever issues it wants to see a record of its own. */
export type RecordPurpose = "proof" | "pointing" | "certificate";

/** A record that somebody is asked to set, as the forms of DNS providers want it. */
export type ExpectedRecord = {
  purpose: RecordPurpose;
  type: "TXT" | "CNAME" | "ALIAS" | "A" | "AAAA";
  /** In full, without a final dot. */
  name: string;
  /** What most providers want: the part before the zone, `@` for the zone itself. */
  relativeName: string;
  value: string;
  ttlSeconds: number;
  /** One of these is enough, where an apex can be pointed in several ways. */
  isAlternative: boolean;
};

const TTL_SECONDS = 3600;

export const challengeName = (host: string) => `${CHALLENGE}.${host}`;
export const challengeValue = (token: string) => PREFIX + token;
/** Whether a TXT record is one of ours, whoever it was meant for. */
export const isChallengeValue = (value: string) => value.toLowerCase().startsWith(PREFIX);

/** Whether it is what was registered itself, which can have no CNAME. */
export const isApex = (host: string) => zoneOf(host) === host;

/** The other one of `example.com` and `www.example.com`, which visitors try as well; null for any other host. */
export function companionOf(host: string): string | null {
  if (isApex(host)) return `www.${host}`;
  return host === `www.${zoneOf(host)}` ? zoneOf(host) : null;
}

export type ForDomain = {
  target: string;
  addresses: readonly string[];
  /** What whoever issues the certificate wants to see besides. */
  certificate?: readonly { type: "TXT" | "CNAME"; name: string; value: string }[];
};

/** All that has to be set for a domain: the proof, what leads visitors here, and what the certificate needs. */
export function expectedRecords(
  { host, token }: { host: string; token: string },
  { target, addresses, certificate = [] }: ForDomain,
): ExpectedRecord[] {
  const zone = zoneOf(host);
  const record = (
    purpose: RecordPurpose,
    type: ExpectedRecord["type"],
    name: string,
    value: string,
    isAlternative = false,
  ): ExpectedRecord => ({
    purpose,
    type,
    name,
    relativeName: relativeTo(name, zone),
    value,
    ttlSeconds: TTL_SECONDS,
    isAlternative,
  });
  const proof = record("proof", "TXT", challengeName(host), challengeValue(token));
  const others = certificate.map(({ type, name, value }) => record("certificate", type, name, value));
  if (host !== zone) return [proof, record("pointing", "CNAME", host, target), ...others];
  const byAddress = addresses.map((address) =>
    record("pointing", address.includes(":") ? "AAAA" : "A", host, address, true),
  );
  return [proof, record("pointing", "ALIAS", host, target, byAddress.length > 0), ...byAddress, ...others];
}

/** In full where it is not in the zone. */
function relativeTo(name: string, zone: string): string {
  if (name === zone) return "@";
  return name.endsWith(`.${zone}`) ? name.slice(0, -(zone.length + 1)) : name;
}
