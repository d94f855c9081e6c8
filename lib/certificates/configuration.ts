import "server-only";
import { serverEnv } from "@/lib/env/server";
import type { TlsAddress } from "./probe";

type Caddy = {
  provider: "caddy";
  /** Where handshakes are answered. */
  address: TlsAddress;
  /** Caddy's own folder, where it is at hand. */
  storage: string | null;
};
export type Vercel = { provider: "vercel"; origin: string; token: string; project: string; team: string };
export type Cloudflare = { provider: "cloudflare"; origin: string; token: string; zone: string };
export type CertificateSettings = { provider: "none" } | Caddy | Vercel | Cloudflare;
export type CaddySettings = Caddy;

const HTTPS_PORT = 443;

/** What the environment says of certificates; lib/env/server has made sure that it is complete. */
export function certificateSettings(): CertificateSettings {
  const env = serverEnv();
  switch (env.CERTIFICATES) {
    case "none":
      return { provider: "none" };
    case "caddy":
      return {
        provider: "caddy",
        address: tlsAddress() ?? { host: "localhost", port: HTTPS_PORT, trustedCaFile: env.TLS_CA_FILE },
        storage: env.CADDY_STORAGE || null,
      };
    case "vercel":
      return {
        provider: "vercel",
        origin: env.VERCEL_API_URL,
        token: env.VERCEL_TOKEN ?? "",
        project: env.VERCEL_PROJECT_ID ?? "",
        team: env.VERCEL_TEAM_ID ?? "",
      };
    case "cloudflare":
      return {
        provider: "cloudflare",
        origin: env.CLOUDFLARE_API_URL,
        token: env.CLOUDFLARE_API_TOKEN ?? "",
        zone: env.CLOUDFLARE_ZONE_ID ?? "",
      };
  }
}

/** Where the certificates of all served hosts can be looked at, if that was configured. */
export function tlsAddress(): TlsAddress | null {
  const { TLS_ADDRESS, TLS_CA_FILE } = serverEnv();
  if (!TLS_ADDRESS) return null;
  const colon = TLS_ADDRESS.lastIndexOf(":");
  const host = TLS_ADDRESS.slice(0, colon).replace(/^\[|\]$/g, "");
  return { host, port: Number(TLS_ADDRESS.slice(colon + 1)), trustedCaFile: TLS_CA_FILE || undefined };
}
