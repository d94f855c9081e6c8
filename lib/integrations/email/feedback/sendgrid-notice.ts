import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { detailOf, NoticeRefused, readJson, type Feedback, type Notice } from "./feedback";

/** It tries for a day, with the signature of the first time. */
const TOLERANCE_MS = 25 * 3_600_000;

const eventSchema = z.object({
  event: z.string(),
  email: z.string(),
  timestamp: z.number(),
  sg_event_id: z.string(),
  sg_message_id: z.string().default(""),
  type: z.string().optional(),
  reason: z.string().optional(),
  response: z.string().optional(),
});

/**
 * What SendGrid's event webhook tells, signed by ECDSA over time and body.
 * @param verificationKey the public key as SendGrid shows it
 * @throws NoticeRefused unless it is signed by that key
 */
export function readSendgridNotice(
  { headers, body }: Notice,
  verificationKey: string,
  now = Date.now(),
): Feedback[] {
  const signature = headers["x-twilio-email-event-webhook-signature"];
  const timestamp = headers["x-twilio-email-event-webhook-timestamp"];
  if (!signature || !timestamp) throw new NoticeRefused(401, "It is not signed.");
  if (!(Math.abs(now - Number(timestamp) * 1_000) <= TOLERANCE_MS))
    throw new NoticeRefused(401, "Its signature is too old.");
  if (!isSigned(timestamp + body, signature, verificationKey))
    throw new NoticeRefused(401, "The signature is another's.");
  const events = z.array(z.unknown()).max(5_000).safeParse(readJson(body));
  if (!events.success) throw new NoticeRefused(400, "It is no list of events.");
  return events.data.flatMap((one) => {
    const event = eventSchema.safeParse(one);
    const kind = event.success && kindOf(event.data.event, event.data.type);
    if (!kind) return [];
    const { email, timestamp: seconds, sg_event_id, sg_message_id, reason, response } = event.data;
    return {
      id: sg_event_id,
      kind,
      address: email,
      // What follows the first dot is of SendGrid's own machines.
      providerMessageId: sg_message_id.split(".")[0]!,
      at: new Date(seconds * 1_000),
      detail: detailOf(reason, response, event.data.event),
    };
  });
}

function isSigned(text: string, signature: string, verificationKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(verificationKey, "base64"), format: "der", type: "spki" });
    if (key.asymmetricKeyType !== "ec") return false;
    return verify("sha256", Buffer.from(text), key, Buffer.from(signature, "base64"));
  } catch {
    return false; // a key or a signature that is none
  }
}

function kindOf(event: string, type: string | undefined): Feedback["kind"] | null {
  if (event === "delivered") return "delivered";
  if (event === "spamreport") return "complaint";
  if (event === "deferred") return "soft_bounce";
  if (event === "bounce") return type === "blocked" ? "soft_bounce" : "hard_bounce";
  return null;
}
