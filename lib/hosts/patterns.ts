/** A rule that reads a tenant's code out of a host name: `<code>.<root>`, or a regular expression with a group `code`. */
export type HostPattern = { kind: "template" | "regexp"; pattern: string };

/** Names below the root domain that can never be a tenant's code. */
export const RESERVED_CODES: ReadonlySet<string> = new Set([
  "console",
  "www",
  "api",
  "admin",
  "mail",
  "smtp",
  "ftp",
  "ns1",
  "ns2",
  "static",
  "assets",
  "cdn",
  "status",
  "help",
  "support",
  "docs",
  "blog",
  "app",
  "auth",
  "login",
  "localhost",
  "internal",
  "test",
  "staging",
]);

const CODE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whether `code` can stand in a host name and is not one of ours. */
export function isTenantCode(code: string): boolean {
  return CODE.test(code) && !RESERVED_CODES.has(code);
}

/**
 * The tenant code that `host` names by the first pattern that fits.
 * @param root the root domain, such as `example.com`
 */
export function codeFromHost(host: string, patterns: readonly HostPattern[], root: string): string | null {
  for (const pattern of patterns) {
    const code = compile(pattern, root)?.exec(host)?.groups?.code;
    if (code && isTenantCode(code)) return code;
  }
  return null;
}

const compiled = new Map<string, RegExp | null>();

function compile({ kind, pattern }: HostPattern, root: string): RegExp | null {
  const key = `${kind} ${root} ${pattern}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    expression = kind === "template" ? fromTemplate(pattern, root) : fromSource(pattern);
    compiled.set(key, expression);
  }
  return expression;
}

function fromTemplate(template: string, root: string): RegExp | null {
  const parts = template.replace("<root>", root).split("<code>");
  return parts.length === 2 ? new RegExp(`^${parts.map(escape).join("(?<code>[a-z0-9-]+)")}$`) : null;
}

// A pattern that cannot be compiled maps nothing; it must not take every other host down with it.
function fromSource(source: string): RegExp | null {
  if (!isQuick(source)) return null;
  try {
    new RegExp(source); // by itself first: a stray bracket would close the ones that hold it to the whole host
    return new RegExp(`^(?:${source})$`);
  } catch {
    return null;
  }
}

const MAX_SOURCE_LENGTH = 200;
const MAX_QUANTIFIERS = 3;
const MAX_ALTERNATIVES = 8;

/**
 * Whether an expression is of a kind that no host can keep busy: anybody may send any host, and one with nested
 * quantifiers takes longer than the universe over 253 letters. Three single ones take milliseconds at worst.
 */
export function isQuick(source: string): boolean {
  if (source.length > MAX_SOURCE_LENGTH) return false;
  if (/\(\?<?[=!]|\\[1-9k]/.test(source)) return false; // looking round, and repeating what a group has found
  const bare = source
    .replace(/\\./g, "x")
    .replace(/\[[^\]]*\]/g, "x")
    .replace(/\(\?(?::|<\w+>)/g, "(")
    .replace(/\{\d+\}/g, (times, at: number, whole: string) => (whole[at - 1] === ")" ? times : ""));
  if (/\)[*+{]/.test(bare)) return false;
  const quantifiers = bare.match(/(?:[*+?]|\{\d+,\d*\})\??/g) ?? [];
  return quantifiers.length <= MAX_QUANTIFIERS && bare.split("|").length <= MAX_ALTERNATIVES;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
