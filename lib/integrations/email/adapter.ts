import type { ReadyMail } from "./message";

/** Signs a mail in the name of a domain (RFC 6376); null where the provider signs by itself or nobody may. */
export type Signing = { domain: string; selector: string; privateKey: string } | null;

/**
 * One way of sending mail, made for one set of settings and credentials. `emailContract` (contract.test.ts) holds every adapter to it.
 */
export type EmailAdapter = {
  /**
   * @returns the id that the provider knows the mail by
   * @throws ProviderError and nothing else
   */
  send(mail: ReadyMail, options: { signing: Signing; signal: AbortSignal }): Promise<string>;
  /**
   * Whether the provider is there and takes the credentials; sends nothing.
   * @throws ProviderError
   */
  check(signal: AbortSignal): Promise<void>;
  close(): void;
};
