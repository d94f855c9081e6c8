import { sign, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const read = (name: string) => readFileSync(new URL(`../certificates/${name}.pem`, import.meta.url), "utf8");

export const snsCertificateFile = fileURLToPath(new URL("../certificates/sns.pem", import.meta.url));

type Content = {
  topicArn: string;
  message?: unknown;
  type?: "Notification" | "SubscriptionConfirmation";
  subscribeUrl?: string;
};

/** What Amazon SNS would post, signed with the key of sandbox/certificates, or of another. */
export function snsNotice(
  { topicArn, message = "", type = "Notification", subscribeUrl }: Content,
  {
    version = "2" as "1" | "2",
    key = "sns-key" as "sns-key" | "other-key",
    certUrl = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0.pem",
  } = {},
): Record<string, string> {
  const fields: Record<string, string> = {
    Type: type,
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Message: typeof message === "string" ? message : JSON.stringify(message),
    Timestamp: new Date().toISOString(),
    ...(type === "SubscriptionConfirmation" && { Token: randomUUID(), SubscribeURL: subscribeUrl ?? "" }),
  };
  // In byte order of the names, as the documentation lists them.
  const text = ["Message", "MessageId", "SubscribeURL", "Subject", "Timestamp", "Token", "TopicArn", "Type"]
    .filter((name) => name in fields)
    .map((name) => `${name}\n${fields[name]}\n`)
    .join("");
  const algorithm = version === "2" ? "sha256" : "sha1";
  const Signature = sign(algorithm, Buffer.from(text), read(key)).toString("base64");
  return { ...fields, SignatureVersion: version, Signature, SigningCertURL: certUrl };
}
