/** Whose form the records are set in, by the zone's name servers. */
export type DnsProvider =
  | "cloudflare"
  | "route53"
  | "godaddy"
  | "namecheap"
  | "gandi"
  | "ovh"
  | "ionos"
  | "aliyun"
  | "dnspod"
  | "google"
  | "azure"
  | "hetzner"
  | "digitalocean"
  | "strato"
  | "squarespace";

const SERVERS: readonly (readonly [DnsProvider, RegExp])[] = [
  ["cloudflare", /\.ns\.cloudflare\.com$/],
  ["route53", /(^|\.)awsdns-\d+\.(com|net|org|co\.uk)$/],
  ["godaddy", /\.domaincontrol\.com$/],
  ["namecheap", /\.(registrar-servers|namecheaphosting)\.com$/],
  ["gandi", /\.gandi\.net$/],
  ["ovh", /\.(ovh\.(net|ca)|anycast\.me)$/],
  ["ionos", /\.ui-dns\.(com|net|org|biz|de)$/],
  ["aliyun", /\.(hichina|alidns|taobao)\.com$/],
  ["dnspod", /\.(dnspod\.(net|com)|dnsv[2-5]\.com|iidns\.com)$/],
  ["google", /\.(googledomains|google)\.com$/],
  ["azure", /\.azure-dns\.(com|net|org|info)$/],
  ["hetzner", /\.(ns\.hetzner\.(com|de)|first-ns\.de|second-ns\.(de|com))$/],
  ["digitalocean", /\.digitalocean\.com$/],
  ["strato", /\.(rzone|strato-hosting)\.(de|eu)$/],
  ["squarespace", /\.squarespacedns\.com$/],
];

/** What each is called by the people who use it. */
export const PROVIDER_NAMES: Record<DnsProvider, string> = {
  cloudflare: "Cloudflare",
  route53: "Amazon Route 53",
  godaddy: "GoDaddy",
  namecheap: "Namecheap",
  gandi: "Gandi",
  ovh: "OVHcloud",
  ionos: "IONOS",
  aliyun: "阿里云 (Aliyun)",
  dnspod: "DNSPod",
  google: "Google Cloud DNS",
  azure: "Azure DNS",
  hetzner: "Hetzner",
  digitalocean: "DigitalOcean",
  strato: "STRATO",
  squarespace: "Squarespace",
};

/** @param nameServers of the zone, in lower case @returns null for one that we do not know, and for several at once */
export function dnsProviderOf(nameServers: readonly string[]): DnsProvider | null {
  const found = new Set(
    nameServers.map((server) => SERVERS.find(([, pattern]) => pattern.test(server))?.[0] ?? null),
  );
  const [only = null] = found;
  return found.size === 1 ? only : null;
}
