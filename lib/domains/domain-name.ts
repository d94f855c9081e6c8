import { domainToUnicode } from "node:url";
import { parse } from "tldts";
import { normaliseHost } from "@/lib/hosts/host";

/** A name that a tenant may try to prove. */
export type DomainName = {
  /** In punycode. */
  host: string;
  /** As people write it. */
  unicode: string;
  /** What was registered, in punycode: `example.co.uk` of `shop.example.co.uk`. */
  zone: string;
  isApex: boolean;
  /** Letters of several scripts in one label, which can be made to look like another name. */
  isMixed: boolean;
};

export type NameFault =
  | "empty"
  | "notAName"
  | "address"
  | "wildcard"
  | "tooLong"
  | "oneLabel"
  | "publicSuffix"
  | "reserved"
  | "unknownEnding"
  | "platform";

/** Names that never lead anywhere on the internet. */
const RESERVED = /(^|\.)(localhost|local|internal|invalid|onion|lan|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;
const MOST_LETTERS = 253;
/** So that `_portal-challenge.` still fits in front. */
const MOST_OF_A_HOST = 230;

/**
 * What somebody has typed as their domain, be it with `https://` and a path.
 * @param isOfThePlatform whether a host is ours: those are given, and never proved
 * @param allowLocal whether endings that the internet does not have will do, such as `.test`
 */
export function readDomainName(
  typed: string,
  isOfThePlatform: (host: string) => boolean,
  { allowLocal = false } = {},
): DomainName | { fault: NameFault } {
  const text = typed
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
    .replace(/[/?#].*$/, "");
  if (!text) return { fault: "empty" };
  if (text.includes("*")) return { fault: "wildcard" };
  if (text.replace(/\.$/, "").length > MOST_LETTERS) return { fault: "tooLong" };
  if (/^\d+(\.\d+){3}(:\d+)?$/.test(text) || text.startsWith("[") || /^[0-9a-f:]*:[0-9a-f:]*:/i.test(text))
    return { fault: "address" };
  const host = normaliseHost(text);
  if (!host) return { fault: "notAName" };
  if (host.length > MOST_OF_A_HOST) return { fault: "tooLong" };
  if (isOfThePlatform(host)) return { fault: "platform" };
  if (RESERVED.test(host)) return { fault: "reserved" };
  if (!host.includes(".")) return { fault: "oneLabel" };
  const { domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true, validateHostname: false });
  if (!isIcann && !isPrivate && !allowLocal) return { fault: "unknownEnding" };
  if (!domain) return { fault: "publicSuffix" };
  const unicode = domainToUnicode(host) || host;
  return { host, unicode, zone: domain, isApex: host === domain, isMixed: hasMixedLabel(unicode) };
}

/** What was registered of a host that is known to be one. */
export function zoneOf(host: string): string {
  return parse(host, { allowPrivateDomains: true, validateHostname: false }).domain ?? host;
}

/** As people write it: `müller.de` for `xn--mller-kva.de`. */
export function shownName(host: string): string {
  return domainToUnicode(host) || host;
}

const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Thai",
  "Devanagari",
  "Georgian",
];
/** Chinese, Japanese and Korean are written with several scripts, and with Latin letters among them. */
const EAST_ASIAN =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}/u;

function hasMixedLabel(unicode: string): boolean {
  return unicode.split(".").some((label) => {
    const scripts = SCRIPTS.filter((script) => new RegExp(`\\p{Script=${script}}`, "u").test(label));
    return scripts.length > 1 || (EAST_ASIAN.test(label) && scripts.some((script) => script !== "Latin"));
  });
}
