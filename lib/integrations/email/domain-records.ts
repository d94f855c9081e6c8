import { domainOf } from "./sender";

/** `ok`: as it should be; `other`: there is one, which says something else; `unknown`: the name servers did not answer. */
export type RecordState = "ok" | "missing" | "other" | "unknown";

export type DomainRecord = {
  what: "dkim" | "spf" | "dmarc" | "provider";
  type: "TXT" | "CNAME" | "MX";
  name: string;
  value: string;
  /** Without it the address is not proved; the others are good for delivery. */
  isRequired: boolean;
  state: RecordState;
  /** What is there instead. */
  found?: string;
};

const LONGEST_FOUND = 300;

/** The records that prove an address and let its mail arrive, as they should be. */
export function wantedRecords(
  { address, selector, publicKey }: { address: string; selector: string; publicKey: string },
  { spfInclude }: { spfInclude: string | null },
): Omit<DomainRecord, "state">[] {
  const domain = domainOf(address);
  return [
    {
      ...{ what: "dkim", type: "TXT", isRequired: true },
      name: `${selector}._domainkey.${domain}`,
      value: `v=DKIM1; k=rsa; p=${publicKey}`,
    },
    ...(spfInclude
      ? [
          {
            ...{ what: "spf" as const, type: "TXT" as const, isRequired: false },
            name: domain,
            value: `v=spf1 include:${spfInclude} ~all`,
          },
        ]
      : []),
    {
      ...{ what: "dmarc", type: "TXT", isRequired: false },
      name: `_dmarc.${domain}`,
      value: "v=DMARC1; p=none",
    },
  ];
}

/** What the texts that were found say of a record that is wanted. */
export function judgeRecord(
  wanted: Omit<DomainRecord, "state">,
  found: readonly string[] | null,
): DomainRecord {
  if (found === null) return { ...wanted, state: "unknown" };
  const relevant = found.filter((text) => MARKS[wanted.what].test(text));
  if (relevant.length === 0) return { ...wanted, state: "missing" };
  // Two SPF or DMARC records are as good as none (RFC 7208, RFC 7489), and of two keys a receiver may take either.
  const isOk = relevant.length === 1 && SAYS[wanted.what](relevant[0]!, wanted.value);
  return isOk
    ? { ...wanted, state: "ok" }
    : { ...wanted, state: "other", found: relevant.join("\n").slice(0, LONGEST_FOUND) };
}

type What = DomainRecord["what"];

const MARKS: Record<What, RegExp> = {
  dkim: /(^|;)\s*p\s*=/i,
  spf: /^v=spf1(\s|$)/i,
  dmarc: /^v=DMARC1\s*(;|$)/i,
  provider: /./,
};

const SAYS: Record<What, (found: string, wanted: string) => boolean> = {
  dkim: (found, wanted) =>
    tags(found).get("p") === tags(wanted).get("p") && (tags(found).get("k") ?? "rsa") === "rsa",
  spf: (found, wanted) => {
    const include = /include:\S+/i.exec(wanted)?.[0].toLowerCase() ?? "";
    return found.toLowerCase().split(/\s+/).includes(include);
  },
  dmarc: (found) => tags(found).has("p"),
  provider: (found, wanted) => found === wanted,
};

/** `v=DKIM1; k=rsa; p=…`, however it is spaced. */
function tags(text: string): Map<string, string> {
  return new Map(
    text.split(";").flatMap((part) => {
      const at = part.indexOf("=");
      return at > 0
        ? [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).replace(/\s+/g, "")] as const]
        : [];
    }),
  );
}
