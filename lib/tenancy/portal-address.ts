import "server-only";
import { serverEnv } from "@/lib/env/server";
import { codeFromHost } from "@/lib/hosts/patterns";
import type { Tenant } from "./context";
import { hostPatterns } from "./routing";

/**
 * Where a tenant's portal is, for links in mail: its primary host, whatever host a request came by. Nothing that a client sends has a
 * part in it.
 * @returns an origin, such as `https://orders.example.com`
 */
export async function portalOrigin({
  code,
  primaryDomain,
}: Pick<Tenant, "code" | "primaryDomain">): Promise<string> {
  const host = primaryDomain ?? (await ownHostOf(code));
  return new URL(serverEnv().PORTAL_ADDRESS.replace("<host>", host)).origin;
}

/**
 * The address that a tenant has without any domain of its own, and that always answers: the first host that the patterns give its
 * code. A regular expression cannot be turned round.
 */
export async function ownHostOf(code: string): Promise<string> {
  const root = serverEnv().LIVERY_ROOT;
  const patterns = await hostPatterns();
  const hosts = patterns
    .filter(({ kind }) => kind === "template")
    .map(({ pattern }) => pattern.replace("<root>", root).replace("<code>", code));
  return hosts.find((host) => codeFromHost(host, patterns, root) === code) ?? `${code}.${root}`;
}
