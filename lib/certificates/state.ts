/** A DNS record that a provider wants to see before it issues. `name` is the full name, without a final dot. */
export type WantedRecord = { type: "TXT" | "CNAME"; name: string; value: string };

/** Why there is no certificate. Codes are stable: pages and tests compare them. */
export type CertificateFault =
  /** The host is none of those that are served. */
  | "NOT_SERVED"
  /** No host name, or one that the provider does not take. */
  | "INVALID_HOST"
  /** The host's records lead elsewhere. */
  | "NOT_POINTING"
  /** Somebody else has the host at this provider. */
  | "TAKEN"
  /** The authority, or the provider, tried and could not. */
  | "ISSUE_FAILED"
  /** The provider asks us to come back later. */
  | "RATE_LIMITED"
  /** The provider does not accept our own credentials. */
  | "UNAUTHORIZED"
  | "TIMEOUT"
  | "UNREACHABLE"
  /** An answer that is too large, or not the one that is documented. */
  | "BAD_ANSWER";

/** A certificate as a browser is given it. `issuer` is null where the provider does not say who it is. */
export type IssuedCertificate = {
  issuer: string | null;
  notBefore: Date;
  notAfter: Date;
  /** Names it is good for, lower case; `*.example.com` may be among them. */
  names: string[];
};

/** How far a host's certificate is. `detail` is for staff of the platform and the log, never for a tenant's page. */
export type CertificateState =
  | { state: "none" }
  | { state: "issuing"; records: WantedRecord[] }
  | ({ state: "issued" } & IssuedCertificate)
  | { state: "failed"; code: CertificateFault; detail: string; retryAt: Date | null };

/** Whoever gets certificates for custom domains. Nothing here throws for what an outside system does: it is a state. */
export type CertificateProvider = {
  readonly name: "none" | "caddy" | "vercel" | "cloudflare";
  /** Has one issued where there is none. Safe to repeat; seconds at most, then "issuing". */
  ensure(host: string): Promise<CertificateState>;
  /** What there is now, without causing anything. */
  state(host: string): Promise<CertificateState>;
  /**
   * Gives it up: it is not renewed, and what is stored of it is gone. Safe to repeat.
   * @throws AppError CERTIFICATE_NOT_REMOVED when it may still be there
   */
  remove(host: string): Promise<void>;
};

/** What "failed" is made of. @param retryAfterMs when it is worth trying again; null: not by itself */
export function failed(
  code: CertificateFault,
  detail: string,
  retryAfterMs: number | null = null,
): Extract<CertificateState, { state: "failed" }> {
  const retryAt = retryAfterMs === null ? null : new Date(Date.now() + retryAfterMs);
  return { state: "failed", code, detail: detail.slice(0, 500), retryAt };
}

/** Whether a certificate with these names is good for `host`: exactly, or by a wildcard in place of its first label. */
export function isGoodFor(host: string, names: readonly string[]): boolean {
  const parent = host.slice(host.indexOf(".") + 1);
  return names.some((name) => name === host || (host.includes(".") && name === `*.${parent}`));
}
