/** What a wrapped key is bound to: an encryption context of AWS KMS, a derivation context of Vault, the AAD of the local key file. */
export type KeyContext = { tenantId: string; version: number };
export type WrappedKey = {
  /** As the key provider wrote it; of no use without it. */
  wrapped: string;
  /** Which of the provider's keys it was wrapped with. */
  keyRef: string;
};

/**
 * Wraps the data key of each tenant with a key that never leaves it. Network calls are allowed, so nothing here is called inside a
 * transaction. Every provider is held to keyProviderContract (key-provider.test.ts).
 */
export interface KeyProvider {
  readonly id: string;
  /** A new data key, 32 bytes, plain and wrapped. */
  generate(context: KeyContext): Promise<WrappedKey & { plain: Buffer }>;
  /** @throws KeyUnavailable when the key that wrapped it is gone, or it was wrapped for something else */
  unwrap(key: WrappedKey, context: KeyContext): Promise<Buffer>;
  /** The same data key under the provider's newest key; null where it is under that already. */
  rewrap(key: WrappedKey, context: KeyContext): Promise<WrappedKey | null>;
  /** Makes a new wrapping key the newest; the former ones go on unwrapping. @returns its name */
  rotate(): Promise<string>;
}

/** A secret that cannot be opened now, and why; its text is for the log and names no secret. */
export class KeyUnavailable extends Error {
  override name = "KeyUnavailable";
}
