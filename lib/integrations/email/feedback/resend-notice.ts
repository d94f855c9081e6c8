import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { detailOf, NoticeRefused, readJson, type Feedback, type Notice } from "./feedback";

const TOLERANCE_MS = 5 * 60_000;

const eventSchema = z.object({
  type: z.string(),
  created_at: z.string(),
  data: z.object({
    email_id: z.string(),
    to: z.union([z.array(z.string()), z.string()]).transform((to) => (Array.isArray(to) ? to : [to])),
    bounce: z
      .object({ type: z.string().optional(), subType: z.string().optional(), message: z.string().optional() })
      .optional(),
  }),
});

/**
 * What Resend tells, signed as Svix signs (HMAC-SHA256 over id, time and body, `whsec_` keys).
 * @throws NoticeRefused unless one of its signatures is by `signingKey` and it is not older than five minutes
 */
export function readResendNotice(
  { headers, body }: Notice,
  signingKey: string,
  now = Date.now(),
): Feedback[] {
  const { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": signatures } = headers;
  if (!id || !timestamp || !signatures) throw new NoticeRefused(401, "It is not signed.");
  if (!(Math.abs(now - Number(timestamp) * 1_000) <= TOLERANCE_MS))
    throw new NoticeRefused(401, "Its signature is too old.");
  const key = Buffer.from(signingKey.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  const isSigned = signatures.split(" ").some((one) => {
    const [version, text = ""] = one.split(",");
    const given = Buffer.from(text, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isSigned) throw new NoticeRefused(401, "The signature is another's.");
  const parsed = eventSchema.safeParse(readJson(body));
  if (!parsed.success) throw new NoticeRefused(400, "It is no event of Resend.");
  const { type, created_at, data } = parsed.data;
  const kind = kindOf(type, data.bounce?.type);
  if (!kind) return [];
  return data.to.map((address) => ({
    id: `${id} ${address}`,
    kind,
    address,
    providerMessageId: data.email_id,
    at: new Date(Date.parse(created_at) || now),
    detail: detailOf(data.bounce?.message, data.bounce?.subType, type),
  }));
}

function kindOf(type: string, bounce: string | undefined): Feedback["kind"] | null {
  if (type === "email.delivered") return "delivered";
  if (type === "email.complained") return "complaint";
  if (type === "email.delivery_delayed") return "soft_bounce";
  if (type === "email.bounced") return bounce === "Permanent" ? "hard_bounce" : "soft_bounce";
  return null;
}
