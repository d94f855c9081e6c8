/**
 * Why an outside service did not do what it was asked: stable codes, whether it is worth asking again, and how its failure counts.
 * `isOutage` failures say something about the provider itself and open the circuit; the others are about this one request.
 */
export const providerCodes = {
  BAD_CREDENTIALS: { retryable: false, isOutage: false },
  RATE_LIMITED: { retryable: true, isOutage: false },
  RECIPIENT_REJECTED: { retryable: false, isOutage: false },
  RECIPIENT_SUPPRESSED: { retryable: false, isOutage: false },
  SENDER_NOT_VERIFIED: { retryable: false, isOutage: false },
  MESSAGE_REFUSED: { retryable: false, isOutage: false },
  /** The same key was used for another message, or is being sent at this moment. */
  DUPLICATE_KEY: { retryable: false, isOutage: false },
  HOST_REFUSED: { retryable: false, isOutage: false },
  NOT_CONFIGURED: { retryable: false, isOutage: false },
  TEMPORARILY_REFUSED: { retryable: true, isOutage: false },
  PROVIDER_DOWN: { retryable: true, isOutage: true },
  TIMED_OUT: { retryable: true, isOutage: true },
  /** No encrypted connection, or a certificate that is not the host's. */
  TLS_FAILED: { retryable: true, isOutage: true },
  /** The provider failed several times in a row and is left alone for a while. */
  CIRCUIT_OPEN: { retryable: true, isOutage: false },
  /** As many requests of this tenant are under way as may be. */
  BUSY: { retryable: true, isOutage: false },
  UNEXPECTED: { retryable: true, isOutage: true },
} as const satisfies Record<string, { retryable: boolean; isOutage: boolean }>;

export type ProviderCode = keyof typeof providerCodes;

const LONGEST_DETAIL = 300;

/**
 * A failure of an outside service. `detail` is what the provider itself said: one line, bounded, without anything of `secrets`.
 */
export class ProviderError extends Error {
  readonly code: ProviderCode;
  readonly detail: string;
  /** How long the provider wants to be left alone, where it says so. */
  readonly retryAfterMs: number | null;

  constructor(
    code: ProviderCode,
    detail: string,
    {
      secrets = [],
      retryAfterMs = null,
      cause,
    }: { secrets?: readonly string[]; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    const clean = withoutSecrets(detail, secrets);
    super(`${code}: ${clean}`, { cause: cause instanceof ProviderError ? cause : undefined });
    this.name = "ProviderError";
    this.code = code;
    this.detail = clean;
    this.retryAfterMs = retryAfterMs;
  }

  get retryable(): boolean {
    return providerCodes[this.code].retryable;
  }

  get isOutage(): boolean {
    return providerCodes[this.code].isOutage;
  }
}

/** @returns one line of at most 300 characters, with every secret struck out, also as base64 and percent-encoded */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let clean = text;
  const spelled = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [
      secret,
      Buffer.from(secret).toString("base64").replace(/=+$/, ""),
      encodeURIComponent(secret),
    ]);
  for (const secret of spelled) clean = clean.replaceAll(secret, "[removed]");
  clean = clean.replace(/[\u0000-\u001f\u007f]+/g, " ").trim();
  return clean.length > LONGEST_DETAIL ? `${clean.slice(0, LONGEST_DETAIL - 1)}…` : clean;
}
