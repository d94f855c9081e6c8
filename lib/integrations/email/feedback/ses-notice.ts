import { z } from "zod";
import { detailOf, NoticeRefused, readJson, type Feedback, type Notice } from "./feedback";
import { isOfSns, requireSigned, snsSchema } from "./sns-message";

const recipients = z.array(z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() }));
const eventSchema = z.object({
  /** The one of notifications, the other of events of a configuration set. */
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({ messageId: z.string() }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: recipients,
      timestamp: z.string(),
    })
    .optional(),
  complaint: z
    .object({
      complainedRecipients: recipients,
      timestamp: z.string(),
      complaintFeedbackType: z.string().optional(),
    })
    .optional(),
  delivery: z
    .object({ recipients: z.array(z.string()), timestamp: z.string(), smtpResponse: z.string().optional() })
    .optional(),
});

/** How the notice is looked into; what leads out of this machine is the caller's. */
export type SnsOptions = {
  topicArn: string;
  certificate: (url: string) => Promise<string>;
  /** Agrees to a subscription; the address is Amazon's. */
  confirm: (url: string) => Promise<void>;
};

/**
 * What Amazon SES tells through SNS. A subscription of the tenant's own topic is agreed to; of any other topic nothing is taken.
 * @throws NoticeRefused unless Amazon has signed it for this topic
 */
export async function readSesNotice(
  { body }: Notice,
  { topicArn, certificate, confirm }: SnsOptions,
): Promise<Feedback[]> {
  const parsed = snsSchema.safeParse(readJson(body));
  if (!parsed.success) throw new NoticeRefused(400, "It is no message of Amazon SNS.");
  const message = parsed.data;
  if (message.TopicArn !== topicArn) throw new NoticeRefused(401, "It is of another topic.");
  await requireSigned(message, certificate);
  if (message.Type === "SubscriptionConfirmation") {
    if (!message.SubscribeURL || !isOfSns(message.SubscribeURL))
      throw new NoticeRefused(401, "Its subscription is not Amazon's.");
    await confirm(message.SubscribeURL);
    return [];
  }
  if (message.Type !== "Notification") return [];
  const event = eventSchema.safeParse(jsonOrNull(message.Message));
  return event.success ? feedbackOf(message.MessageId, event.data) : []; // such as the one that greets a new topic
}

function feedbackOf(id: string, { mail, ...event }: z.output<typeof eventSchema>): Feedback[] {
  const { bounce, complaint, delivery } = event;
  const type = event.notificationType ?? event.eventType;
  const of = (
    kind: Feedback["kind"],
    address: string,
    at: string,
    ...details: (string | undefined)[]
  ): Feedback => ({
    ...{ id: `${id} ${address}`, kind, address, providerMessageId: mail.messageId },
    ...{ at: new Date(Date.parse(at) || Date.now()), detail: detailOf(...details) },
  });
  if (type === "Bounce" && bounce) {
    const kind = bounce.bounceType === "Permanent" ? "hard_bounce" : "soft_bounce";
    return bounce.bouncedRecipients.map(({ emailAddress, diagnosticCode }) =>
      of(kind, emailAddress, bounce.timestamp, diagnosticCode, bounce.bounceSubType),
    );
  }
  if (type === "Complaint" && complaint)
    return complaint.complainedRecipients.map(({ emailAddress }) =>
      of("complaint", emailAddress, complaint.timestamp, complaint.complaintFeedbackType),
    );
  if (type === "Delivery" && delivery)
    return delivery.recipients.map((address) =>
      of("delivered", address, delivery.timestamp, delivery.smtpResponse),
    );
  return [];
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
