import { z } from "zod";
import type { TemplateName } from "./templates";

const text = (most: number) => z.string().max(most);
const order = z.object({ orderId: z.uuid() });
const account = z.object({ realm: z.enum(["customer", "staff"]), next: text(500).optional() });
const seen = account.extend({ device: text(200), at: z.iso.datetime(), host: text(253) });
const domain = z.object({
  domain: text(253),
  problem: text(1_000).default(""),
  until: z.iso.datetime().nullable().default(null),
});

/**
 * What the row of a mail says of what it is about: ids, mostly. The rest is read when it is sent, so that no mail tells of what is no
 * longer so, and no log holds what somebody else's table does.
 */
export const MAIL_DATA = {
  "order-placed": order,
  "order-on-the-way": order,
  "order-cancelled": order,
  "order-refunded": order,
  invitation: z.object({ invitationId: z.uuid() }),
  "magic-link": account,
  "password-reset": account,
  "password-changed": seen,
  "new-sign-in": seen,
  "domain-verified": domain,
  "domain-warned": domain,
  "domain-lost": domain,
  digest: z.object({
    every: z.enum(["day", "week"]),
    from: z.iso.date(),
    until: z.iso.date(),
  }),
} satisfies Record<TemplateName, z.ZodObject>;

export type MailData<Name extends TemplateName> = z.input<(typeof MAIL_DATA)[Name]>;
