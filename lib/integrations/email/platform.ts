import "server-only";
import { serverEnv } from "@/lib/env/server";
import { ProviderError } from "../provider-error";
import type { EmailAdapter } from "./adapter";
import { mailboxAdapter } from "./mailbox";
import { openAdapter } from "./open-adapter";
import type { SmtpSettings } from "./smtp";

type Opened = { provider: string; adapter: EmailAdapter };
const shared = globalThis as typeof globalThis & { liveryPlatformMail?: Opened };

/**
 * What sends the mail of tenants without a provider of their own, by the environment.
 * @throws ProviderError NOT_CONFIGURED
 */
export function platformEmail(): Opened {
  return (shared.liveryPlatformMail ??= open());
}

function open(): Opened {
  const env = serverEnv();
  const provider = env.MAIL_PROVIDER;
  const opened = (settings: object, secrets: Record<string, string>) => ({
    provider,
    adapter: openAdapter(provider as "smtp", settings, secrets, { isPlatforms: true }),
  });
  if (provider === "mailbox") return { provider, adapter: mailboxAdapter() };
  if (provider === "smtp" && env.MAIL_SMTP_URL) {
    const { settings, password } = readSmtpUrl(env.MAIL_SMTP_URL);
    return opened(settings, { password });
  }
  const { MAIL_SES_REGION: region, MAIL_SES_ACCESS_KEY_ID: accessKeyId } = env;
  const { MAIL_SES_SECRET_ACCESS_KEY: secretAccessKey, MAIL_API_KEY: apiKey } = env;
  if (provider === "ses" && region && accessKeyId && secretAccessKey)
    return opened({ region, accessKeyId }, { secretAccessKey });
  if (provider === "sendgrid" && apiKey) return opened({ region: "global" }, { apiKey });
  if (provider === "resend" && apiKey) return opened({}, { apiKey });
  const lacks = provider === "none" ? "MAIL_PROVIDER" : `what MAIL_PROVIDER=${provider} needs`;
  throw new ProviderError("NOT_CONFIGURED", `No mail provider is configured: ${lacks} is missing.`);
}

/** `smtps://user:password@host:465`; `smtp://` with STARTTLS, or without it where `?tls=none` says so. */
export function readSmtpUrl(text: string): { settings: SmtpSettings; password: string } {
  const url = new URL(text);
  const isTls = url.protocol === "smtps:";
  const security = isTls ? "tls" : url.searchParams.get("tls") === "none" ? "none" : "starttls";
  return {
    settings: {
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port) || (isTls ? 465 : 587),
      security,
      user: decodeURIComponent(url.username),
    },
    password: decodeURIComponent(url.password),
  };
}
