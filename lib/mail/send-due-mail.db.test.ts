import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { Mail, Sent } from "@/lib/integrations/email/message";
import { ProviderError } from "@/lib/integrations/provider-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { moveOrder, placeSomeOrder } from "@/test/orders";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { noteDelivery } from "./note-delivery";
import { hurryMail, isProviderInTrouble } from "./provider-trouble";
import { queueMail, type QueuedMail } from "./queue-mail";
import { sendDueMail } from "./send-due-mail";
import { sweepMail } from "./sweep-mail";

/** A provider that takes what it is given, and notes it. */
function provider(answer: (mail: Mail) => Promise<Sent> | Sent = (mail) => taken(mail)) {
  const mails: (Mail & { tenant: string })[] = [];
  const send = async (ctx: TenantContext, mail: Mail) => {
    mails.push({ ...mail, tenant: ctx.tenant.id });
    return answer(mail);
  };
  return { mails, send };
}
const taken = ({ key }: Mail): Sent => ({ provider: "test", providerMessageId: `id-${key}` });

const log = (ctx: TenantContext) =>
  inTenant(ctx, (db) => db.mailMessage.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] }));
/** As if the time of the next attempt had come. */
const whenDue = (ctx: TenantContext) =>
  inTenant(ctx, (db) =>
    db.mailMessage.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } }),
  );

describe("a mail about an order", () => {
  it("is queued with the order, tells of it, and is sent once", async () => {
    const ctx = await makeTenant({ domain: "orders.mail-one.test" });
    const { number, accessToken } = await placeSomeOrder(ctx, { name: "Ada <b>Marlow</b>" });
    const { mails, send } = provider();
    await sendDueMail(ctx, { send });
    await sendDueMail(ctx, { send });
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail).toMatchObject({ to: "ada@example.com", subject: `Your order ${number}` });
    expect(mail!.from.name).toBe(ctx.tenant.branding.name);
    expect(mail!.html).toContain(`https://orders.mail-one.test/order/${accessToken}`);
    expect(mail!.html).toContain("Ada &lt;b&gt;Marlow&lt;/b&gt;");
    expect(mail!.html + mail!.text).not.toMatch(/\blivery/i);
    expect(mail!.text).toContain("€25.00");
    expect(await log(ctx)).toMatchObject([
      { state: "sent", subject: `Your order ${number}`, attempts: 1, dueAt: null, provider: "test" },
    ]);
  });

  it("follows its way, in the language in which it was placed, once for each step", async () => {
    const ctx = await makeTenant();
    await placeSomeOrder({ ...ctx, locale: "zh" });
    const { id } = await inTenant(ctx, (db) => db.order.findFirstOrThrow());
    const owner = asStaff(ctx, "owner");
    const way = ["placed", "confirmed", "preparing", "on_the_way"] as const;
    for (const [index, from] of way.slice(0, -1).entries())
      await moveOrder(owner, { orderId: id, from, to: way[index + 1]! });
    const { mails, send } = provider();
    await sendDueMail(ctx, { send });
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining("您的订单"),
      expect.stringContaining("已在途中"),
    ]);
  });

  it("is written by staff who see their own customers alone, and cannot be read by them", async () => {
    const ctx = await makeTenant();
    const sales = asStaff(ctx, "sales", { limit: { rows: "own" } });
    const customer = await inTenant(ctx, (db) =>
      db.customer.create({ data: { email: "own@x.test", name: "Own", ownerId: sales.actor.id } }),
    );
    await placeSomeOrder({ ...ctx, actor: { kind: "customer", id: customer.id, name: "Own", email: "" } });
    const { id } = await inTenant(ctx, (db) => db.order.findFirstOrThrow());
    await moveOrder(sales, { orderId: id, from: "placed", to: "cancelled", reason: "sold out" });
    expect((await log(ctx)).map(({ template }) => template)).toEqual(["order-placed", "order-cancelled"]);
    expect(await inTenant(sales, (db) => db.mailMessage.count())).toBe(0);
  });

  it("is not there when the order is not", async () => {
    const ctx = await makeTenant();
    const fails = inTenant(ctx, async (db) => {
      const data = { orderId: crypto.randomUUID() };
      await queueMail(db, ctx, { template: "order-placed", to: { address: "a@x.test" }, data, key: "k" });
      throw new Error("rolled back");
    });
    await expect(fails).rejects.toThrow("rolled back");
    expect(await log(ctx)).toEqual([]);
  });

  it("is one, however often it is queued with its key", async () => {
    const ctx = await makeTenant();
    const mail: QueuedMail<"domain-verified"> = {
      template: "domain-verified",
      to: { address: "a@x.test" },
      data: { domain: "shop.example.com" },
      key: "domain:1",
    };
    await Promise.all([1, 2, 3].map(() => inTenant(ctx, (db) => queueMail(db, ctx, mail))));
    expect(await log(ctx)).toHaveLength(1);
  });

  it("of another tenant is neither sent nor seen, whatever its key", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    await placeSomeOrder(acme);
    const { id } = await inTenant(acme, (db) => db.order.findFirstOrThrow());
    // A mail of globex's that names an order of acme's.
    await inTenant(globex, (db) =>
      queueMail(db, globex, {
        ...{ template: "order-placed", to: { address: "b@x.test" }, data: { orderId: id } },
        key: `order-placed:${id}`,
      }),
    );
    const { mails, send } = provider();
    await sendDueMail(globex, { send });
    expect(mails).toEqual([]);
    expect(await log(globex)).toEqual([]); // nothing to tell of
    expect(await log(acme)).toMatchObject([{ state: "queued", attempts: 0 }]);
    expect(await noteDelivery(globex, report("id-x", "bounced"))).toBe(false);
  });
});

const report = (providerMessageId: string, kind: "delivered" | "bounced" | "complained") => ({
  ...{ providerMessageId, kind, at: new Date(), detail: "550 no such user" },
});

describe("a mail that fails", () => {
  it("is tried again later, with the same key, and noted with the provider's words", async () => {
    const ctx = await makeTenant();
    await placeSomeOrder(ctx);
    let isDown = true;
    const { mails, send } = provider((mail) => {
      if (isDown) throw new ProviderError("PROVIDER_DOWN", "451 try later");
      return taken(mail);
    });
    await sendDueMail(ctx, { send });
    await sendDueMail(ctx, { send });
    expect(mails).toHaveLength(1); // its time has not come
    expect(await log(ctx)).toMatchObject([
      { state: "queued", errorCode: "PROVIDER_DOWN", errorDetail: "451 try later", attempts: 1 },
    ]);
    isDown = false;
    await whenDue(ctx);
    await sendDueMail(ctx, { send });
    expect(mails[0]!.key).toBe(mails[1]!.key);
    expect(await log(ctx)).toMatchObject([{ state: "sent", attempts: 2, errorCode: null }]);
  });

  it("is given up after some attempts, and at once where another one is of no use", async () => {
    const ctx = await makeTenant();
    await placeSomeOrder(ctx);
    const down = provider(() => {
      throw new ProviderError("TIMED_OUT", "no answer");
    });
    for (let attempt = 0; attempt < 8; attempt++) {
      await sendDueMail(ctx, down);
      await whenDue(ctx);
    }
    expect(down.mails).toHaveLength(6);
    expect(await log(ctx)).toMatchObject([{ state: "failed", errorCode: "TIMED_OUT", dueAt: null }]);
    await placeSomeOrder(ctx, { email: "nobody@example.com" });
    const refuses = provider(() => {
      throw new ProviderError("RECIPIENT_REJECTED", "550 no such user");
    });
    await sendDueMail(ctx, refuses);
    expect((await log(ctx))[1]).toMatchObject({ state: "bounced", errorDetail: "550 no such user" });
  });

  it("because its provider is out of order waits with all others, costs them no attempt, and is sent when it is mended", async () => {
    const ctx = await makeTenant();
    await placeSomeOrder(ctx, { email: "first@example.com" });
    await placeSomeOrder(ctx, { email: "second@example.com" });
    let code: "BAD_CREDENTIALS" | "TIMED_OUT" | null = "TIMED_OUT";
    const { mails, send } = provider((mail) => {
      if (code) throw new ProviderError(code, "as it says");
      return taken(mail);
    });
    expect(await isProviderInTrouble(ctx)).toBe(false);
    await sendDueMail(ctx, { send });
    expect(mails.map(({ to }) => to)).toEqual(["first@example.com"]); // one that hangs is not asked for each
    expect(await isProviderInTrouble(ctx)).toBe(true);
    code = "BAD_CREDENTIALS";
    await hurryMail(ctx);
    await sendDueMail(ctx, { send });
    expect(await log(ctx)).toMatchObject([{ state: "queued" }, { state: "queued" }]);
    code = null;
    await hurryMail(ctx);
    await sendDueMail(ctx, { send });
    expect(await log(ctx)).toMatchObject([{ state: "sent" }, { state: "sent" }]);
    expect((await log(ctx)).reduce((sum, { attempts }) => sum + attempts, 0)).toBe(4);
    expect(await isProviderInTrouble(ctx)).toBe(false);
  });

  it("never stops those after it", async () => {
    const ctx = await makeTenant();
    await placeSomeOrder(ctx, { email: "first@example.com" });
    await placeSomeOrder(ctx, { email: "second@example.com" });
    const { mails, send } = provider((mail) => {
      if (mail.to === "first@example.com") throw new Error("a bug with a secret in it");
      return taken(mail);
    });
    await sendDueMail(ctx, { send });
    expect(mails).toHaveLength(2);
    expect(await log(ctx)).toMatchObject([
      { state: "queued", errorCode: "UNEXPECTED", errorDetail: "" },
      { state: "sent" },
    ]);
  });

  it("because its process died is sent at most once more", async () => {
    const ctx = await makeTenant();
    await placeSomeOrder(ctx);
    const { mails, send } = provider();
    for (let death = 0; death < 4; death++) {
      const dies = () => {
        throw new Error("killed");
      };
      // Taken, handed to the provider, and nobody lives to note it: not even the failure.
      const dying = { ...ctx, tenant: { ...ctx.tenant } };
      await sendDueMail(dying, { send: async (who, mail) => (await send(who, mail), dieAfter(ctx)) }).catch(
        dies,
      );
      await whenDue(ctx);
    }
    expect(mails).toHaveLength(2);
    expect(await log(ctx)).toMatchObject([{ state: "failed", errorCode: "INTERRUPTED" }]);
  });
});

/** What a process leaves that was killed while it sent: the mail is taken by an attempt that nobody notes the end of. */
async function dieAfter(ctx: TenantContext): Promise<never> {
  await inTenant(ctx, (db) => db.$executeRaw`UPDATE mail_messages SET attempts = attempts + 10`);
  throw new Error("killed");
}

describe("many tenants", () => {
  it("do not wait for one whose provider hangs", async () => {
    const [slow, ...others] = [await makeTenant(), await makeTenant(), await makeTenant()];
    for (const ctx of [slow!, ...others]) await placeSomeOrder(ctx);
    let release = () => {};
    const hangs = provider(async (mail) => {
      await new Promise<void>((resolve) => (release = resolve));
      return taken(mail);
    });
    const hanging = sendDueMail(slow!, hangs);
    await expect.poll(() => hangs.mails.length).toBe(1);
    const { mails, send } = provider();
    for (const ctx of others) await sendDueMail(ctx, { send });
    expect(mails).toHaveLength(2);
    // A second process of the slow one finds its mail taken, and leaves it.
    await sendDueMail(slow!, { send });
    expect(mails).toHaveLength(2);
    release();
    await hanging;
    expect(await log(slow!)).toMatchObject([{ state: "sent", attempts: 1 }]);
  });
});

describe("what providers report", () => {
  it("is noted in whatever order it comes, and never taken back", async () => {
    const ctx = await makeTenant();
    await placeSomeOrder(ctx);
    const { send } = provider();
    await sendDueMail(ctx, { send });
    const { providerMessageId } = (await log(ctx))[0]!;
    expect(await noteDelivery(ctx, report(providerMessageId!, "complained"))).toBe(true);
    expect(await noteDelivery(ctx, report(providerMessageId!, "delivered"))).toBe(false);
    expect(await noteDelivery(ctx, report(providerMessageId!, "bounced"))).toBe(false);
    expect(await log(ctx)).toMatchObject([{ state: "complained", errorDetail: "550 no such user" }]);
  });

  it("and everything else is forgotten after ninety days", async () => {
    const ctx = await makeTenant();
    await placeSomeOrder(ctx);
    const later = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
    await sweepMail(ctx, later(89));
    expect(await log(ctx)).toHaveLength(1);
    await sweepMail(ctx, later(91));
    expect(await log(ctx)).toEqual([]);
  });
});
