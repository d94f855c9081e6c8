import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { ProviderError } from "./provider-error";

const NOT_PUBLIC: readonly (readonly [net: string, prefix: number, family: "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
];
/** Everything but global unicast (2000::/3), and of that what is documentation or carries an IPv4 address in it. */
const NOT_PUBLIC_V6: readonly (readonly [net: string, prefix: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const blocked = new BlockList();
for (const [net, prefix, family] of NOT_PUBLIC) blocked.addSubnet(net, prefix, family);
for (const [net, prefix] of NOT_PUBLIC_V6) blocked.addSubnet(net, prefix, "ipv6");
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is of the internet: not of this machine, of a private network, or of a cloud's metadata service. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blocked.check(address, "ipv4");
  if (isIP(address) !== 6 || address.includes("%")) return false;
  return globalUnicast.check(address, "ipv6") && !blocked.check(address, "ipv6");
}

type Lookup = (host: string) => Promise<readonly { address: string }[]>;
const systemLookup: Lookup = (host) => lookup(host, { all: true });

/**
 * The address to connect to for a host that a tenant has named. It is looked up once, here, and connected to as a number, so that
 * the name cannot lead elsewhere a moment later.
 * @param options.allowPrivate for installations whose tenants are the operator's own people, and for tests
 * @throws ProviderError HOST_REFUSED when any of its addresses is not public; PROVIDER_DOWN when it has none
 */
export async function publicAddressOf(
  host: string,
  { allowPrivate = false, find = systemLookup }: { allowPrivate?: boolean; find?: Lookup } = {},
): Promise<string> {
  const found = await find(host).catch(() => []);
  const [first] = found;
  if (!first) throw new ProviderError("PROVIDER_DOWN", `The host ${host} cannot be found.`);
  if (!allowPrivate && !found.every(({ address }) => isPublicAddress(address)))
    throw new ProviderError("HOST_REFUSED", `The host ${host} is not on the internet.`);
  return first.address;
}
