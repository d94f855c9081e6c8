import { codeFromHost, type HostPattern } from "@/lib/hosts/patterns";

/**
 * The hosts that a code answers on by the patterns. A regular expression says which hosts are a tenant's and cannot be
 * turned round, so only templates give any.
 */
export function hostsOfCode(code: string, patterns: readonly HostPattern[], root: string): string[] {
  return patterns
    .filter((pattern) => pattern.kind === "template")
    .map(({ pattern }) => pattern.replace("<root>", root).replace("<code>", code))
    .filter((host) => codeFromHost(host, patterns, root) === code);
}
