import { isIP } from "node:net";

/** A DNS server that we ask, under the name that people read. */
export type Resolver = { name: string; address: string; port: number };

/** Three that are run by different people, far from each other. */
export const PUBLIC_RESOLVERS: readonly Resolver[] = [
  { name: "Cloudflare", address: "1.1.1.1", port: 53 },
  { name: "Google", address: "8.8.8.8", port: 53 },
  { name: "Quad9", address: "9.9.9.9", port: 53 },
];

const MOST = 5;

/**
 * @param text `Name=address`, `Name=address:port` or `Name=[IPv6]:port`, parted by commas; the name may be missing
 * @throws Error that says which entry is wrong
 */
export function readResolvers(text: string): Resolver[] {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length > MOST)
    throw new Error(`DNS_RESOLVERS has ${entries.length} entries; ${MOST} is the most.`);
  return entries.map(readResolver);
}

function readResolver(entry: string): Resolver {
  const [, name = "", place = ""] = /^(?:([^=]*)=)?(.*)$/.exec(entry) ?? [];
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(place);
  const plain = /^([^:]+)(?::(\d{1,5}))?$/.exec(place);
  const address = bracketed?.[1] ?? plain?.[1] ?? place;
  const port = Number(bracketed?.[2] ?? plain?.[2] ?? 53);
  if (!isIP(address) || port < 1 || port > 65_535)
    throw new Error(`DNS_RESOLVERS: "${entry}" is no address. Write for example "Google=8.8.8.8".`);
  return { name: name.trim() || address, address, port };
}
