import { GetAccountCommand, SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { ProviderError, type ProviderCode } from "../provider-error";
import type { EmailAdapter } from "./adapter";
import { rawMail } from "./compose";

export type SesSettings = { region: string; accessKeyId: string };
export type SesCredentials = { secretAccessKey: string };

/** Amazon SES, version 2 of its interface. It has no key against sending twice: what is retried may arrive twice. */
export function sesAdapter(
  { region, accessKeyId }: SesSettings,
  { secretAccessKey }: SesCredentials,
  { endpoint }: { endpoint?: string } = {},
): EmailAdapter {
  const client = sesClient({ region, accessKeyId }, { secretAccessKey }, { endpoint });
  const refused = (error: unknown) => sesRefusal(error, [secretAccessKey]);
  return {
    async send(mail, { signal }) {
      // Whole, because a sender's name or a subject outside of ASCII has to be encoded by whoever sends it in parts.
      const Data = await rawMail(mail);
      const command = new SendEmailCommand({
        FromEmailAddress: mail.from.address,
        Destination: { ToAddresses: [mail.to] },
        Content: { Raw: { Data } },
      });
      try {
        const { MessageId } = await client.send(command, { abortSignal: signal });
        if (!MessageId) throw new ProviderError("UNEXPECTED", "Amazon SES has answered without an id.");
        return MessageId;
      } catch (error) {
        throw refused(error);
      }
    },
    async check(signal) {
      try {
        const account = await client.send(new GetAccountCommand({}), { abortSignal: signal });
        if (account.SendingEnabled === false)
          throw new ProviderError(
            "ACCOUNT_BLOCKED",
            `Sending is off for this account (${account.EnforcementStatus}).`,
          );
      } catch (error) {
        throw refused(error);
      }
    },
    close: () => client.destroy(),
  };
}

export function sesClient(
  { region, accessKeyId }: SesSettings,
  { secretAccessKey }: SesCredentials,
  { endpoint }: { endpoint?: string },
): SESv2Client {
  return new SESv2Client({
    region,
    ...(endpoint && { endpoint }),
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1, // whoever sends tries again, and knows when
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
  });
}

const BY_NAME: Readonly<Record<string, ProviderCode>> = {
  UnrecognizedClientException: "BAD_CREDENTIALS",
  InvalidClientTokenId: "BAD_CREDENTIALS",
  InvalidSignatureException: "BAD_CREDENTIALS",
  SignatureDoesNotMatch: "BAD_CREDENTIALS",
  IncompleteSignature: "BAD_CREDENTIALS",
  MissingAuthenticationTokenException: "BAD_CREDENTIALS",
  ExpiredTokenException: "BAD_CREDENTIALS",
  AccessDeniedException: "BAD_CREDENTIALS",
  TooManyRequestsException: "RATE_LIMITED",
  ThrottlingException: "RATE_LIMITED",
  Throttling: "RATE_LIMITED",
  LimitExceededException: "RATE_LIMITED",
  MailFromDomainNotVerifiedException: "SENDER_NOT_VERIFIED",
  MessageRejected: "MESSAGE_REFUSED",
  BadRequestException: "MESSAGE_REFUSED",
  NotFoundException: "MESSAGE_REFUSED",
  AccountSuspendedException: "ACCOUNT_BLOCKED",
  SendingPausedException: "ACCOUNT_BLOCKED",
  TimeoutError: "TIMED_OUT",
  AbortError: "TIMED_OUT",
};

type AwsError = { name?: string; message?: string; $metadata?: { httpStatusCode?: number } };

/** What an answer of Amazon SES, or its silence, means. */
export function sesRefusal(error: unknown, secrets: readonly string[]): ProviderError {
  if (error instanceof ProviderError) return error;
  const { name = "", message = "", $metadata } = error as AwsError;
  const status = $metadata?.httpStatusCode;
  let code = BY_NAME[name] ?? (status && status < 500 ? "MESSAGE_REFUSED" : "PROVIDER_DOWN");
  if (name === "MessageRejected" && /not verified/i.test(message)) code = "SENDER_NOT_VERIFIED";
  return new ProviderError(code, `${name}: ${message}`, { secrets });
}
