import "server-only";
import { createCustomerToken } from "@/lib/auth/customer-tokens";
import { MAIL_TOKEN_MINUTES } from "@/lib/auth/mail-token";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { MAIL_DATA } from "./data-schema";
import { digestLinks, digestToken } from "./digest-link";
import { digestReaderAt } from "./digest-readers";
import { loadDigest } from "./load-digest";
import { loadOrder } from "./load-order";
import type { LinkFacts, MailFacts } from "./facts";
import { linkTo } from "./link-to";
import { invitationFacts, staffLinkFacts, type LinkWanted } from "./staff-facts";
import type { TemplateName } from "./templates";

/** A mail as its row says it. */
export type StoredMail = {
  template: TemplateName;
  toAddress: string;
  toName: string;
  data: unknown;
};

/**
 * Reads what a mail tells, as it is now. A link that lets somebody in is made here, so again for each attempt: the one before it
 * no longer works.
 *
 * @param origin of the portal, for links
 * @returns null where there is nothing to tell: no such account, an order that is gone, an invitation that was taken back, a
 *   digest that its reader has ended meanwhile
 */
export async function factsOf(
  ctx: TenantContext,
  { template, toAddress, toName, data }: StoredMail,
  origin: string,
): Promise<MailFacts | null> {
  switch (template) {
    case "order-placed":
    case "order-on-the-way":
    case "order-cancelled":
    case "order-refunded":
      return loadOrder(ctx, MAIL_DATA[template].parse(data).orderId, origin);
    case "invitation":
      return invitationFacts(ctx, MAIL_DATA.invitation.parse(data).invitationId, origin);
    case "magic-link":
    case "password-reset": {
      const { realm, next } = MAIL_DATA[template].parse(data);
      const load = realm === "customer" ? customerLinkFacts : staffLinkFacts;
      return load(ctx, { address: toAddress, purpose: template, next, origin });
    }
    case "password-changed":
    case "new-sign-in": {
      const { realm, device, at, host } = MAIL_DATA[template].parse(data);
      const href = `${origin}${realm === "staff" ? "/admin" : ""}/forgot-password`;
      return { kind: "sign-in", name: toName, device, at, host, href };
    }
    case "domain-verified":
    case "domain-warned":
    case "domain-lost":
      return { kind: "domain", ...MAIL_DATA[template].parse(data), href: `${origin}/admin/domains` };
    case "digest": {
      const reader = await digestReaderAt(ctx, toAddress);
      if (!reader?.wantsDigest) return null;
      const unsubscribe = digestLinks(origin, digestToken(ctx.tenant.id, reader.id));
      return loadDigest(ctx, MAIL_DATA.digest.parse(data), { name: reader.name, unsubscribe }, origin);
    }
  }
}

async function customerLinkFacts(
  ctx: TenantContext,
  { address, purpose, next, origin }: LinkWanted,
): Promise<LinkFacts | null> {
  const made = await inTenant(ctx, async (db) => {
    const customer = await db.customer.findFirst({
      where: { email: address },
      select: { id: true, name: true },
    });
    if (!customer) return null;
    return {
      name: customer.name,
      token: await createCustomerToken(db, { customerId: customer.id, purpose }),
    };
  });
  if (!made) return null;
  return {
    kind: "link",
    name: made.name,
    minutes: MAIL_TOKEN_MINUTES[purpose],
    href: linkTo(origin, purpose, made.token, next),
  };
}
