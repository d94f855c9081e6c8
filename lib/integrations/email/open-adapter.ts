import "server-only";
import { serverEnv } from "@/lib/env/server";
import type { EmailAdapter } from "./adapter";
import { smtpNetwork } from "./network";
import { settingsSchemas, type EmailProvider } from "./provider-schema";
import { resendAdapter } from "./resend";
import { sendgridAdapter } from "./sendgrid";
import { sesAdapter } from "./ses";
import { smtpAdapter } from "./smtp";

export type Secrets = Readonly<Record<string, string | null>>;

/**
 * An adapter for settings as they are stored.
 * @param options.isPlatforms the operator's own server may be in a private network
 * @throws ZodError for settings that no form has stored
 */
export function openAdapter(
  provider: EmailProvider,
  settings: unknown,
  secrets: Secrets,
  { isPlatforms = false } = {},
): EmailAdapter {
  const env = serverEnv();
  const secret = (name: string) => secrets[name] ?? "";
  switch (provider) {
    case "smtp": {
      const network = smtpNetwork();
      return smtpAdapter(
        settingsSchemas.smtp.parse(settings),
        { password: secret("password") },
        isPlatforms ? { ...network, allowPrivate: true } : network,
      );
    }
    case "ses":
      return sesAdapter(
        settingsSchemas.ses.parse(settings),
        { secretAccessKey: secret("secretAccessKey") },
        { endpoint: env.MAIL_SES_ENDPOINT || undefined },
      );
    case "sendgrid":
      return sendgridAdapter(
        settingsSchemas.sendgrid.parse(settings),
        { apiKey: secret("apiKey") },
        { endpoint: env.MAIL_SENDGRID_ENDPOINT || undefined },
      );
    case "resend":
      return resendAdapter({ apiKey: secret("apiKey") }, { endpoint: env.MAIL_RESEND_ENDPOINT || undefined });
  }
}
