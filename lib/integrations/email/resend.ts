import { Resend, type CreateEmailRequestOptions } from "resend";
import { ProviderError, type ProviderCode } from "../provider-error";
import type { EmailAdapter } from "./adapter";

export type ResendCredentials = { apiKey: string };

/** Resend. It keeps the key of a mail for a day: what is retried arrives once. */
export function resendAdapter(
  { apiKey }: ResendCredentials,
  { endpoint }: { endpoint?: string } = {},
): EmailAdapter {
  const resend = resendClient({ apiKey }, { endpoint });
  return {
    async send({ from, to, replyTo, subject, html, text, headers, key }, { signal }) {
      const options = { idempotencyKey: key, signal } as CreateEmailRequestOptions;
      const { data } = await asked(
        resend.emails.send(
          {
            from: from.name ? `"${from.name}" <${from.address}>` : from.address,
            to,
            ...(replyTo && { replyTo }),
            ...{ subject, html, text, headers: { ...headers } },
          },
          options,
        ),
        apiKey,
      );
      return data.id;
    },
    async check() {
      try {
        await asked(resend.domains.list(), apiKey);
      } catch (error) {
        // A key that may do nothing but send is right for this, and cannot be asked anything else.
        if (!(error instanceof ProviderError && /restricted_api_key/.test(error.detail))) throw error;
      }
    },
    close: () => {},
  };
}

export function resendClient({ apiKey }: ResendCredentials, { endpoint }: { endpoint?: string }): Resend {
  return new Resend(apiKey, endpoint ? { baseUrl: endpoint } : {});
}

type Answer<Data> = {
  data: Data | null;
  error: { name: string; message: string; statusCode: number | null } | null;
  headers: Record<string, string> | null;
};

/** @throws ProviderError for every answer that is none */
export async function asked<Data>(request: Promise<Answer<Data>>, apiKey: string): Promise<{ data: Data }> {
  const { data, error, headers } = await request;
  if (data && !error) return { data };
  const { name = "", message = "", statusCode = null } = error ?? {};
  const retryAfterS = Number(headers?.["retry-after"]);
  throw new ProviderError(codeOf(name, message, statusCode), `${name}: ${message}`, {
    secrets: [apiKey],
    retryAfterMs: retryAfterS > 0 ? Math.min(retryAfterS, 3_600) * 1_000 : null,
  });
}

const BY_NAME: Readonly<Record<string, ProviderCode>> = {
  missing_api_key: "BAD_CREDENTIALS",
  invalid_api_key: "BAD_CREDENTIALS",
  restricted_api_key: "BAD_CREDENTIALS",
  invalid_access: "BAD_CREDENTIALS",
  rate_limit_exceeded: "RATE_LIMITED",
  daily_quota_exceeded: "RATE_LIMITED",
  monthly_quota_exceeded: "ACCOUNT_BLOCKED",
  invalid_from_address: "SENDER_NOT_VERIFIED",
  invalid_idempotent_request: "DUPLICATE_KEY",
  concurrent_idempotent_requests: "TEMPORARILY_REFUSED",
  security_error: "MESSAGE_REFUSED",
};

function codeOf(name: string, message: string, status: number | null): ProviderCode {
  if (/domain is not verified|verify a domain/i.test(message)) return "SENDER_NOT_VERIFIED";
  const known = BY_NAME[name];
  if (known) return known;
  if (status === null || status >= 500) return "PROVIDER_DOWN";
  if (status === 422 || status === 400)
    return /`to` field/.test(message) ? "RECIPIENT_REJECTED" : "MESSAGE_REFUSED";
  return status === 401 || status === 403 ? "BAD_CREDENTIALS" : "MESSAGE_REFUSED";
}
