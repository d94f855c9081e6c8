import { MailService } from "@sendgrid/mail";
import { ProviderError, type ProviderCode } from "../provider-error";
import type { EmailAdapter } from "./adapter";

export type SendgridSettings = { region: "global" | "eu" };
export type SendgridCredentials = { apiKey: string };

const HOSTS = { global: "https://api.sendgrid.com/", eu: "https://api.eu.sendgrid.com/" };
const TIMEOUT_MS = 15_000;
const LONGEST_ANSWER_BYTES = 1_000_000;

/** What MailService has and its types leave out. */
type Client = {
  setDefaultRequest(values: Record<string, unknown>): void;
  request(options: {
    method: string;
    url: string;
    body?: unknown;
  }): Promise<[{ headers: Record<string, string> }, unknown]>;
};

/** SendGrid, version 3 of its interface. It has no key against sending twice: what is retried may arrive twice. */
export function sendgridAdapter(
  settings: SendgridSettings,
  { apiKey }: SendgridCredentials,
  options: { endpoint?: string } = {},
): EmailAdapter {
  const { service, client } = sendgridClient(settings, { apiKey }, options);
  return {
    async send({ from, to, replyTo, subject, html, text, headers }) {
      try {
        const [answer] = await service.send({
          from: { email: from.address, name: from.name },
          to,
          ...(replyTo && { replyTo }),
          ...{ subject, html, text, headers: { ...headers } },
          // Links lead where they say: in mail about passwords and money they must.
          trackingSettings: {
            clickTracking: { enable: false, enableText: false },
            openTracking: { enable: false },
          },
        });
        const id: unknown = answer.headers["x-message-id"];
        if (typeof id !== "string" || !id)
          throw new ProviderError("UNEXPECTED", "SendGrid has answered without an id.");
        return id;
      } catch (error) {
        throw sendgridRefusal(error, [apiKey]);
      }
    },
    async check() {
      try {
        const [, body] = await client.request({ method: "GET", url: "/v3/scopes" });
        const scopes = (body as { scopes?: unknown }).scopes;
        if (!Array.isArray(scopes) || !scopes.includes("mail.send"))
          throw new ProviderError("BAD_CREDENTIALS", "This API key may not send mail: it lacks mail.send.");
      } catch (error) {
        throw sendgridRefusal(error, [apiKey]);
      }
    },
    close: () => {},
  };
}

export function sendgridClient(
  { region }: SendgridSettings,
  { apiKey }: SendgridCredentials,
  { endpoint }: { endpoint?: string },
): { service: MailService; client: Client } {
  const service = new MailService();
  const { client } = service as unknown as { client: Client };
  service.setApiKey(apiKey);
  client.setDefaultRequest({
    baseUrl: endpoint ?? HOSTS[region],
    timeout: TIMEOUT_MS,
    maxRedirects: 0,
    maxContentLength: LONGEST_ANSWER_BYTES,
  });
  return { service, client };
}

type Answer = {
  code?: number | string;
  message?: string;
  response?: {
    headers?: Record<string, string>;
    body?: { errors?: { message?: string; field?: string | null }[] };
  };
};

/** What an answer of SendGrid, or its silence, means. */
export function sendgridRefusal(error: unknown, secrets: readonly string[]): ProviderError {
  if (error instanceof ProviderError) return error;
  const { code, message = "", response } = error as Answer;
  const [first] = Array.isArray(response?.body?.errors) ? response.body.errors : [];
  const detail = first?.message ?? message;
  if (typeof code !== "number") {
    const late = code === "ECONNABORTED" || code === "ETIMEDOUT";
    return new ProviderError(late ? "TIMED_OUT" : "PROVIDER_DOWN", String(code ?? "No answer."), { secrets });
  }
  return new ProviderError(codeOf(code, detail, first?.field ?? ""), `${code}: ${detail}`, {
    secrets,
    retryAfterMs: code === 429 ? untilReset(response?.headers?.["x-ratelimit-reset"]) : null,
  });
}

function codeOf(status: number, detail: string, field: string): ProviderCode {
  if (status === 401) return "BAD_CREDENTIALS";
  if (status === 403) return /verified sender/i.test(detail) ? "SENDER_NOT_VERIFIED" : "BAD_CREDENTIALS";
  if (status === 429) return "RATE_LIMITED";
  if (status >= 500) return "PROVIDER_DOWN";
  return /^personalizations\.\d+\.to/.test(field) ? "RECIPIENT_REJECTED" : "MESSAGE_REFUSED";
}

/** @param seconds since 1970, as SendGrid says it */
function untilReset(seconds: string | undefined): number | null {
  const ms = Number(seconds) * 1_000 - Date.now();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, 3_600_000) : null;
}
