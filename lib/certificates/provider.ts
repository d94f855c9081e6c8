import "server-only";
import { caddyCertificates } from "./caddy";
import { cloudflareCertificates } from "./cloudflare";
import { certificateSettings } from "./configuration";
import { noCertificates } from "./none";
import type { CertificateProvider } from "./state";
import { vercelCertificates } from "./vercel";

let configured: CertificateProvider | undefined;

/** Whoever gets certificates for custom domains here, as CERTIFICATES says (docs/tls.md). */
export function certificates(): CertificateProvider {
  return (configured ??= make());
}

function make(): CertificateProvider {
  const settings = certificateSettings();
  switch (settings.provider) {
    case "caddy":
      return caddyCertificates(settings);
    case "vercel":
      return vercelCertificates(settings);
    case "cloudflare":
      return cloudflareCertificates(settings);
    case "none":
      return noCertificates;
  }
}
