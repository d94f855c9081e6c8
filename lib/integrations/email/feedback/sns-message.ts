import { verify, X509Certificate } from "node:crypto";
import { z } from "zod";
import { NoticeRefused } from "./feedback";

export const snsSchema = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.string(),
  SigningCertURL: z.string(),
  Subject: z.string().nullish(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
});
export type SnsMessage = z.output<typeof snsSchema>;

const AMAZON = /^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?$/;

/** Whether an address is of Amazon SNS itself: whoever may write it here must not have us ask anybody else. */
export function isOfSns(text: string): boolean {
  const url = URL.parse(text);
  return (
    url?.protocol === "https:" && !url.username && !url.password && !url.port && AMAZON.test(url.hostname)
  );
}

const SIGNED = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: [
    "Message",
    "MessageId",
    "SubscribeURL",
    "Timestamp",
    "Token",
    "TopicArn",
    "Type",
  ],
  UnsubscribeConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
} as const;

/** Names and values, a line each, in the order that SNS prescribes. */
export function signedText(message: SnsMessage): string {
  return SIGNED[message.Type]
    .flatMap((name) => (message[name] === undefined || message[name] === null ? [] : [name, message[name]]))
    .map((line) => `${line}\n`)
    .join("");
}

/**
 * @param certificate where that address leads: PEM
 * @throws NoticeRefused unless the certificate's key has signed it
 */
export async function requireSigned(
  message: SnsMessage,
  certificate: (url: string) => Promise<string>,
): Promise<void> {
  if (!isOfSns(message.SigningCertURL) || !message.SigningCertURL.endsWith(".pem"))
    throw new NoticeRefused(401, "Its certificate is not Amazon's.");
  const algorithm = message.SignatureVersion === "2" ? "sha256" : "sha1";
  let isSigned = false;
  try {
    const { publicKey, validTo } = new X509Certificate(await certificate(message.SigningCertURL));
    const signature = Buffer.from(message.Signature, "base64");
    isSigned =
      Date.parse(validTo) > Date.now() &&
      publicKey.asymmetricKeyType === "rsa" &&
      verify(algorithm, Buffer.from(signedText(message)), publicKey, signature);
  } catch {
    // no certificate, or none that can be read
  }
  if (!isSigned) throw new NoticeRefused(401, "The signature is another's.");
}
