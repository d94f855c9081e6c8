import "server-only";
import { isIP } from "node:net";
import { serverEnv } from "@/lib/env/server";
import { normaliseHost } from "@/lib/hosts/host";
import { PUBLIC_RESOLVERS, readResolvers, type Resolver } from "./resolver-list";

/** What this installation wants custom domains to point at, and whom it asks whether they do. */
export type DomainConfiguration = {
  /** Below it are the tenants' own addresses. */
  root: string;
  /** None on a machine of one's own, where nothing may be asked unless DNS_RESOLVERS names somebody. */
  resolvers: readonly Resolver[];
  /** The first is what people are told; the others are older ones that still count. */
  targets: readonly [string, ...string[]];
  addresses: readonly string[];
  issuers: readonly string[];
  graceMs: number;
};

let known: DomainConfiguration | undefined;

/** @throws Error that names the variable that is wrong */
export function domainConfiguration(): DomainConfiguration {
  return (known ??= readConfiguration());
}

function readConfiguration(): DomainConfiguration {
  const env = serverEnv();
  const root = env.LIVERY_ROOT;
  const [first = `app.${root}`, ...more] = list(env.DOMAIN_TARGET).map((target) => {
    const host = normaliseHost(target);
    if (!host) throw new Error(`DOMAIN_TARGET: "${target}" is no host name.`);
    return host;
  });
  const addresses = list(env.DOMAIN_ADDRESSES);
  for (const address of addresses)
    if (!isIP(address)) throw new Error(`DOMAIN_ADDRESSES: "${address}" is no IP address.`);
  return {
    root,
    resolvers: env.DNS_RESOLVERS ? readResolvers(env.DNS_RESOLVERS) : isLocal(root) ? [] : PUBLIC_RESOLVERS,
    targets: [first, ...more],
    addresses,
    issuers: list(env.DOMAIN_ISSUERS),
    graceMs: env.DOMAIN_GRACE_HOURS * 3_600_000,
  };
}

/** Whether the root is a name that exists on machines of one's own alone. */
export function isLocal(root: string): boolean {
  return /(^|\.)(localhost|test)$/.test(root);
}

const list = (text = "") =>
  text
    .split(",")
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);
