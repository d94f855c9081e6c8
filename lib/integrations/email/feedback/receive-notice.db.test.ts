import { Webhook } from "svix";
import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { snsCertificateFile, snsNotice } from "@/sandbox/ses/sns";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { connectEmail } from "../connect";
import { findEmailConnection } from "../connection";
import { addSuppression, listSoftBounces, listSuppressions, removeSuppression } from "../list-suppressions";
import { connectSchema } from "../provider-schema";
import { isSuppressed } from "../suppressions";
import { receiveNotice } from "./receive-notice";

process.env.MAIL_SNS_CERTIFICATE_FILE = snsCertificateFile;
const [KEY, ANOTHER] = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"];
const TOPIC = "arn:aws:sns:eu-central-1:123456789012:bella";
const owner = (ctx: TenantContext) => asStaff(ctx, "owner");

async function connected(form: Record<string, string>): Promise<TenantContext & { hookId: string }> {
  const ctx = await makeTenant();
  await connectEmail(owner(ctx), connectSchema.parse({ version: 0, ...form }));
  return { ...ctx, hookId: (await findEmailConnection(ctx))!.hookId };
}
const withResend = (signingKey: string) =>
  connected({ provider: "resend", "secret.apiKey": "re_x", "secret.signingKey": signingKey });

type Event = { type: string; to?: string; id?: string; bounce?: string; key?: string };

function resendNotice({ type, to = "ana@x.example", id = crypto.randomUUID(), bounce, key = KEY }: Event) {
  const data = { email_id: "m-1", to: [to], ...(bounce && { bounce: { type: bounce, message: "said so" } }) };
  const body = JSON.stringify({ type: `email.${type}`, created_at: new Date().toISOString(), data });
  const now = new Date();
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const headers = {
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": new Webhook(key).sign(id, now, body),
  };
  return { headers, body };
}
const tell = (ctx: TenantContext & { hookId: string }, event: Event) =>
  receiveNotice(ctx, { provider: "resend", hookId: ctx.hookId }, resendNotice(event));

describe("what a provider tells", () => {
  it("suppresses who cannot be reached or complains, with this tenant alone", async () => {
    const [acme, globex] = [await withResend(KEY), await withResend(ANOTHER)];
    expect(await tell(acme, { type: "bounced", bounce: "Permanent", to: "Ana@X.example" })).toHaveLength(1);
    await tell(acme, { type: "complained", to: "bo@x.example" });
    await tell(acme, { type: "delivered", to: "cy@x.example" });
    const { suppressions, total } = await listSuppressions(owner(acme), { page: 1 });
    expect(suppressions.map(({ address, reason, by }) => `${address} ${reason} ${by}`).sort()).toEqual([
      ...["ana@x.example bounce resend", "bo@x.example complaint resend"],
    ]);
    expect([total, await isSuppressed(globex, "ana@x.example")]).toEqual([2, false]);
    expect(await inTenant(globex, (db) => db.mailFeedback.count())).toBe(0);
  });

  it("counts once what is told twice, also at the same moment, and in any order", async () => {
    const ctx = await withResend(KEY);
    const event = { type: "bounced", bounce: "Transient", id: "msg_1" };
    await Promise.all([tell(ctx, event), tell(ctx, event), tell(ctx, event)]);
    expect(await listSoftBounces(owner(ctx))).toEqual([{ address: "ana@x.example", count: 1 }]);
    await tell(ctx, { type: "complained" });
    await tell(ctx, { type: "delivered" });
    expect(await isSuppressed(ctx, "ana@x.example")).toBe(true);
  });

  it("does not put back who was taken off by hand, when it is told again", async () => {
    const ctx = await withResend(KEY);
    const event = { type: "bounced", bounce: "Permanent", id: "msg_2" };
    await tell(ctx, event);
    await removeSuppression(owner(ctx), { address: "ana@x.example" });
    await tell(ctx, event);
    expect(await isSuppressed(ctx, "ana@x.example")).toBe(false);
    await tell(ctx, { ...event, id: "msg_3" });
    expect(await isSuppressed(ctx, "ana@x.example")).toBe(true);
  });

  it("is refused under another tenant's address, and with another tenant's signature", async () => {
    const [acme, globex] = [await withResend(KEY), await withResend(ANOTHER)];
    const event = { type: "complained" };
    const ask = (scope: TenantContext, hookId: string, key: string, provider = "resend") =>
      receiveNotice(scope, { provider, hookId }, resendNotice({ ...event, key }));
    await expect(ask(acme, globex.hookId, ANOTHER)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(ask(globex, acme.hookId, KEY)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(ask(acme, acme.hookId, ANOTHER)).rejects.toMatchObject({ status: 401 });
    await expect(ask(acme, acme.hookId, KEY, "sendgrid")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(ask(await makeTenant(), acme.hookId, KEY)).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const one of [acme, globex]) expect(await inTenant(one, (db) => db.mailFeedback.count())).toBe(0);
  });

  it("is not believed while nothing is set that could prove it", async () => {
    const ctx = await connected({ provider: "resend", "secret.apiKey": "re_x" });
    await expect(tell(ctx, { type: "complained" })).rejects.toMatchObject({ status: 401 });
  });

  it("by Amazon is taken of the tenant's own topic", async () => {
    const settings = {
      "settings.region": "eu-central-1",
      "settings.accessKeyId": "AKIA",
      "settings.topicArn": TOPIC,
    };
    const ctx = await connected({ provider: "ses", ...settings, "secret.secretAccessKey": "x" });
    const bounce = {
      bounceType: "Permanent",
      timestamp: "2026-11-22T10:00:00Z",
      bouncedRecipients: [{ emailAddress: "ana@x.example" }],
    };
    const message = { notificationType: "Bounce", mail: { messageId: "m-1" }, bounce };
    const post = (topicArn: string) =>
      receiveNotice(
        ctx,
        { provider: "ses", hookId: ctx.hookId },
        { headers: {}, body: JSON.stringify(snsNotice({ topicArn, message })) },
      );
    await expect(post(`${TOPIC}2`)).rejects.toMatchObject({ status: 401 });
    expect(await post(TOPIC)).toHaveLength(1);
    expect(await isSuppressed(ctx, "ana@x.example")).toBe(true);
  });
});

describe("the list", () => {
  it("is searched, added to and taken from by who may, and each tenant's is its own", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    for (const ctx of [acme, globex]) await addSuppression(owner(ctx), { address: "ana@x.example" });
    await addSuppression(owner(acme), { address: "100%_sure@y.example" });
    const found = async (search: string) =>
      (await listSuppressions(owner(acme), { page: 1, search })).suppressions.map(({ address }) => address);
    expect([await found("ANA"), await found("%_"), await found("nobody")]).toEqual([
      ...[["ana@x.example"], ["100%_sure@y.example"], []],
    ]);
    await removeSuppression(owner(acme), { address: "ana@x.example" });
    await expect(removeSuppression(owner(acme), { address: "ana@x.example" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect([await isSuppressed(acme, "ana@x.example"), await isSuppressed(globex, "ana@x.example")]).toEqual([
      false,
      true,
    ]);
    for (const work of [() => addSuppression, () => removeSuppression])
      await expect(work()(asStaff(acme, "editor"), { address: "b@x.example" })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    await expect(listSuppressions(asStaff(acme, "viewer"), { page: 1 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
