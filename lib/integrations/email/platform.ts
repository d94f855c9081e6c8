import "server-only";
import { readFileSync } from "node:fs";
import { serverEnv } from "@/lib/env/server";
import { ProviderError } from "../provider-error";
import type { EmailAdapter } from "./adapter";
import { mailboxAdapter } from "./mailbox";
import { domainOf } from "./sender";
import { smtpAdapter, type SmtpNetwork, type SmtpSettings } from "./smtp";

type Opened = { provider: string; adapter: EmailAdapter };
const shared = globalThis as typeof globalThis & { liveryPlatformMail?: Opened };

/**
 * What sends the mail of tenants without a provider of their own, by the environment.
 * @throws ProviderError NOT_CONFIGURED
 */
export function platformEmail(): Opened {
  return (shared.liveryPlatformMail ??= open());
}

/** The platform's address that names nobody. */
export function neutralAddress(): string {
  const { MAIL_FROM, LIVERY_ROOT } = serverEnv();
  return MAIL_FROM || `mail@${LIVERY_ROOT}`;
}

/** How servers that a tenant names may be reached. */
export function smtpNetwork(): SmtpNetwork {
  const { MAIL_PRIVATE_HOSTS, MAIL_CA_FILE } = serverEnv();
  return {
    allowPrivate: MAIL_PRIVATE_HOSTS === "1",
    ...(MAIL_CA_FILE && { ca: readFileSync(MAIL_CA_FILE, "utf8") }),
    helloName: domainOf(neutralAddress()),
  };
}

function open(): Opened {
  const env = serverEnv();
  const provider = env.MAIL_PROVIDER;
  if (provider === "mailbox") return { provider, adapter: mailboxAdapter() };
  if (provider === "smtp" && env.MAIL_SMTP_URL) {
    const { settings, password } = readSmtpUrl(env.MAIL_SMTP_URL);
    // The operator's own server may be next door.
    return {
      provider,
      adapter: smtpAdapter(settings, { password }, { ...smtpNetwork(), allowPrivate: true }),
    };
  }
  throw new ProviderError("NOT_CONFIGURED", "No mail provider is configured (MAIL_PROVIDER).");
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
