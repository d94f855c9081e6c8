import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inControl, inPlatform } from "@/lib/db/scopes";
import { isAppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { startResend } from "@/sandbox/resend/server";
import { startSmtp } from "@/sandbox/smtp/server";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { connectEmail, disconnectEmail, removeEmailSecret } from "./connect";
import { findEmailConnection, secretsSet } from "./connection";
import { judgeRecord } from "./domain-records";
import { connectSchema, senderSchema } from "./provider-schema";
import { sendEmail } from "./send-email";
import {
  checkSenderAddress,
  findSenderAddress,
  removeSenderAddress,
  setSenderAddress,
} from "./sender-address";
import { isSuppressed } from "./suppressions";
import { testConnection } from "./test-connection";

const KEY = "re_a_secret_key_of_bella";
let resend: Awaited<ReturnType<typeof startResend>>;
let smtp: Awaited<ReturnType<typeof startSmtp>>;

beforeAll(async () => {
  resend = await startResend({ apiKey: KEY, senders: ["bella.example"] });
  smtp = await startSmtp({ user: "bella", password: KEY, senders: ["bella.example"], security: "none" });
  Object.assign(process.env, {
    MAIL_RESEND_ENDPOINT: resend.url,
    MAIL_PRIVATE_HOSTS: "1",
    MAIL_FROM: "mail@portals.example",
  });
});
afterAll(() => Promise.all([resend.close(), smtp.close()]));

const owner = (ctx: TenantContext) => asStaff(ctx, "owner");
const connect = (ctx: TenantContext, form: Record<string, string>) =>
  connectEmail(owner(ctx), connectSchema.parse({ version: "0", ...form }));
const withResend = { provider: "resend", "secret.apiKey": KEY };
const withSmtp = {
  ...{
    provider: "smtp",
    "settings.host": "localhost",
    "settings.security": "none",
    "settings.user": "bella",
  },
};
const mail = {
  ...{
    from: { name: "Bella" },
    to: "ana@customer.example",
    subject: "Hello",
    html: "<p>Hello",
    text: "Hello",
  },
};
let keys = 0;
const send = (ctx: TenantContext, change = {}) => sendEmail(ctx, { ...mail, key: `k${keys++}`, ...change });
const fieldsOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({}),
    (error: unknown) => (isAppError(error, "INVALID_INPUT") ? error.fields : Promise.reject(error as Error)),
  );

async function connected(form: Record<string, string> = withResend): Promise<TenantContext> {
  const ctx = await makeTenant();
  await setSenderAddress(owner(ctx), senderSchema.parse({ address: "Ciao@Bella.example" }));
  await connect(ctx, form);
  return ctx;
}

describe("a tenant's own provider", () => {
  it("sends its mail and no other tenant's; without one the platform's does", async () => {
    const [acme, globex] = [await connected(), await makeTenant()];
    const before = resend.mails.length;
    const { provider, providerMessageId } = await send(acme);
    expect([provider, resend.mails.at(-1)?.id]).toEqual(["resend", providerMessageId]);
    expect(resend.mails.at(-1)?.from).toEqual({ name: "Bella", address: "ciao@bella.example" });
    expect((await send(globex)).provider).toBe("mailbox");
    expect(resend.mails).toHaveLength(before + 1);
    expect(await findEmailConnection(globex)).toBeNull();
  });

  it("is told the same key for one mail, and another for another tenant's", async () => {
    const [acme, globex] = [await connected(), await connected()];
    const before = resend.mails.length;
    const once = await send(acme, { key: "order-1" });
    expect(await send(acme, { key: "order-1" })).toEqual(once);
    await send(globex, { key: "order-1", subject: "Another" });
    expect(resend.mails).toHaveLength(before + 2);
  });

  it("shows that a secret is set and never what it is, nor does anything that is stored", async () => {
    const ctx = await connected();
    const shown = [await findEmailConnection(ctx), await secretsSet(ctx, "resend")];
    expect(Object.keys(shown[1]!)).toEqual(["apiKey"]);
    const stored = await inPlatform(
      (db) => db.$queryRaw<{ t: string }[]>`
      SELECT i::text || coalesce(string_agg(s::text, ''), '') AS t FROM control.integrations i
      LEFT JOIN control.tenant_secrets s USING (tenant_id) WHERE tenant_id = ${ctx.tenant.id}::uuid GROUP BY i.*`,
    );
    const events = await inPlatform((db) => db.platformEvent.findMany());
    for (const text of [shown, stored, events].map((one) => JSON.stringify(one, bigint)))
      expect(text).not.toContain(KEY);
  });

  it("keeps a secret that is left empty, and takes another", async () => {
    const ctx = await connected();
    await connect(ctx, {
      provider: "resend",
      version: "1",
      "secret.apiKey": "",
      "secret.signingKey": "whsec_abc",
    });
    expect((await send(ctx)).provider).toBe("resend");
    await removeEmailSecret(owner(ctx), "signingKey");
    expect(Object.keys(await secretsSet(ctx, "resend"))).toEqual(["apiKey"]);
    await expect(removeEmailSecret(owner(ctx), "apiKey")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await connect(ctx, { provider: "resend", version: "3", "secret.apiKey": "re_wrong" });
    await expect(send(ctx)).rejects.toMatchObject({ code: "BAD_CREDENTIALS" });
    expect(await findEmailConnection(ctx)).toMatchObject({
      state: "failing",
      lastError: { code: "BAD_CREDENTIALS", detail: "invalid_api_key: API key is invalid" },
    });
  });

  it("does not send a password that was kept to a server that was typed since", async () => {
    const port = String(smtp.port);
    const ctx = await connected({ ...withSmtp, "settings.port": port, "secret.password": KEY });
    expect((await send(ctx)).provider).toBe("smtp");
    const elsewhere = { ...withSmtp, version: "1", "settings.host": "127.0.0.1", "settings.port": port };
    expect(await fieldsOf(connect(ctx, elsewhere))).toEqual({ "secret.password": "again" });
    expect(await fieldsOf(connect(ctx, { ...elsewhere, "secret.password": KEY }))).toEqual({});
  });

  it.each([
    ["nothing", { provider: "smtp" }, ["settings.host", "settings.port", "settings.security"]],
    [
      "a host that is none",
      { ...withSmtp, "settings.host": "a b", "settings.port": "25" },
      ["settings.host"],
    ],
    ["a port that is none", { ...withSmtp, "settings.port": "70000" }, ["settings.port"]],
    ["a key that is missing", { provider: "resend" }, ["secret.apiKey"]],
    ["a key with a line break", { provider: "resend", "secret.apiKey": "a\nb" }, ["secret.apiKey"]],
    [
      "a region that is none",
      {
        provider: "ses",
        "settings.region": "x",
        "settings.accessKeyId": "AKIA",
        "secret.secretAccessKey": "x",
      },
      ["settings.region"],
    ],
  ])("refuses %s by its field, and stores nothing", async (_, form, fields) => {
    const ctx = await makeTenant();
    expect(Object.keys(await fieldsOf(connect(ctx, form as unknown as Record<string, string>)))).toEqual(
      fields,
    );
    expect(await findEmailConnection(ctx)).toBeNull();
  });

  it("changed by two at once is changed by one of them", async () => {
    const ctx = await makeTenant();
    const both = await Promise.allSettled([connect(ctx, withResend), connect(ctx, withResend)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(connect(ctx, withResend)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is forgotten with its credentials, and only by who may", async () => {
    const [acme, globex] = [await connected(), await connected()];
    for (const work of [
      connectEmail(asStaff(acme, "editor"), connectSchema.parse({ ...withResend, version: 1 })),
      disconnectEmail(asStaff(acme, "viewer")),
    ])
      await expect(work).rejects.toMatchObject({ code: "FORBIDDEN" });
    await disconnectEmail(owner(acme));
    expect(
      await inPlatform((db) =>
        db.tenantSecret.count({ where: { tenantId: acme.tenant.id, name: { startsWith: "email resend" } } }),
      ),
    ).toBe(0);
    expect((await send(acme)).provider).toBe("mailbox");
    expect((await send(globex)).provider).toBe("resend");
    await expect(disconnectEmail(owner(acme))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is reached by no other tenant's role", async () => {
    const [acme, globex] = [await connected(), await makeTenant()];
    const tenantId = acme.tenant.id;
    const reach = await inControl(globex, async (db) => [
      await db.integration.findMany(),
      await db.mailSender.findMany(),
      (await db.integration.updateMany({ where: { tenantId }, data: { provider: "smtp" } })).count,
      (await db.mailSender.deleteMany({ where: { tenantId } })).count,
    ]);
    expect(reach).toEqual([[], [], 0, 0]);
  });
});

describe("the test of a connection", () => {
  const words = { subject: "A test", text: "It <works>." };

  it("sends one mail, to whoever asks", async () => {
    const ctx = await connected();
    const before = resend.mails.length;
    expect(await testConnection(owner(ctx), words)).toBe("owner@x.test");
    expect(resend.mails.slice(before)).toMatchObject([
      { to: "owner@x.test", subject: "A test", html: "<p>It &#60;works&#62;.</p>" },
    ]);
    expect(await findEmailConnection(ctx)).toMatchObject({ state: "working", lastError: null });
  });

  it("says what the provider said", async () => {
    const ctx = await connected({ provider: "resend", "secret.apiKey": "re_wrong" });
    await expect(testConnection(owner(ctx), words)).rejects.toMatchObject({
      code: "PROVIDER_FAILED",
      values: { code: "BAD_CREDENTIALS", detail: "invalid_api_key: API key is invalid" },
    });
    const { state, testedAt } = (await findEmailConnection(ctx))!;
    expect([state, testedAt === null]).toEqual(["failing", false]);
  });
});

it("a recipient whom the provider refuses at once is not written to again by this tenant", async () => {
  const [acme, globex] = [await connected(), await connected()];
  const to = "nobody@customer.example";
  await expect(send(acme, { to })).rejects.toMatchObject({ code: "RECIPIENT_REJECTED" });
  await expect(send(acme, { to })).rejects.toMatchObject({ code: "RECIPIENT_SUPPRESSED" });
  expect(await isSuppressed(globex, to)).toBe(false);
  expect((await findEmailConnection(acme))!.state).toBe("untested");
});

describe("a sender's address", () => {
  const dns = (texts: Record<string, string[] | null>) => async (name: string) =>
    name in texts ? texts[name]! : [];
  async function withAddress(): Promise<{ ctx: TenantContext; dkim: string; value: string }> {
    const ctx = await makeTenant();
    await setSenderAddress(owner(ctx), { address: "ciao@bella.example" });
    const [dkim] = (await findSenderAddress(ctx))!.records;
    return { ctx, dkim: dkim!.name, value: dkim!.value };
  }

  it("is proved by its own key in DNS, is signed for, and falls back when the record goes", async () => {
    const { ctx, dkim, value } = await withAddress();
    expect((await checkSenderAddress(ctx, dns({}))).state).toBe("unverified");
    const { state, records } = await checkSenderAddress(
      ctx,
      dns({ [dkim]: [value.replaceAll("; ", ";")], "_dmarc.bella.example": ["v=DMARC1; p=reject"] }),
    );
    expect([state, records.map((one) => one.state)]).toEqual(["verified", ["ok", "ok"]]);

    await connect(ctx, { ...withSmtp, "settings.port": String(smtp.port), "secret.password": KEY });
    const ends = {
      "List-Unsubscribe": "<https://a.test/1>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    };
    await send(ctx, { headers: ends });
    const { headers, from } = smtp.mails.at(-1)!;
    expect(from.address).toBe("ciao@bella.example");
    expect(headers["dkim-signature"]).toContain(`s=${dkim.split(".")[0]}`);
    expect(headers["dkim-signature"]).toContain("d=bella.example");
    // A program that ends a mail for its reader has to know that the address is its sender's (RFC 8058).
    const signed = /;h=([^;]+);/
      .exec(headers["dkim-signature"]!.replace(/\s/g, ""))![1]!
      .toLowerCase()
      .split(":");
    expect(signed).toEqual(
      expect.arrayContaining(["from", "to", "subject", "list-unsubscribe", "list-unsubscribe-post"]),
    );

    // Name servers that are away take nothing from anybody.
    expect((await checkSenderAddress(ctx, dns({ [dkim]: null }))).state).toBe("verified");
    expect((await checkSenderAddress(ctx, dns({}))).state).toBe("failing");
    await send(ctx);
    expect(smtp.mails.at(-1)!.headers["dkim-signature"]).toBeUndefined();
  });

  it("of another domain has another key; of the same domain it stays proved", async () => {
    const { ctx, dkim, value } = await withAddress();
    await checkSenderAddress(ctx, dns({ [dkim]: [value] }));
    await setSenderAddress(owner(ctx), { address: "orders@bella.example" });
    expect(await findSenderAddress(ctx)).toMatchObject({
      address: "orders@bella.example",
      state: "verified",
    });
    await setSenderAddress(owner(ctx), { address: "ciao@globex.example" });
    const moved = (await findSenderAddress(ctx))!;
    expect([moved.state, moved.records[0]!.value === value]).toEqual(["unverified", false]);
  });

  it("is not proved by the record of another tenant for the same domain", async () => {
    const [acme, globex] = [await withAddress(), await withAddress()];
    const found = dns({ [acme.dkim]: [acme.value], [globex.dkim]: [acme.value] });
    expect((await checkSenderAddress(acme.ctx, found)).state).toBe("verified");
    expect((await checkSenderAddress(globex.ctx, found)).state).toBe("unverified");
    await removeSenderAddress(owner(acme.ctx));
    expect([await findSenderAddress(acme.ctx), (await findSenderAddress(globex.ctx))?.address]).toEqual([
      null,
      "ciao@bella.example",
    ]);
    await expect(
      setSenderAddress(asStaff(acme.ctx, "editor"), { address: "x@y.example" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("through the platform is the tenant's only while it is proved", async () => {
    const { ctx } = await withAddress();
    const spf = {
      what: "spf",
      type: "TXT",
      name: "bella.example",
      value: "v=spf1 include:_spf.portals.example ~all",
      isRequired: false,
    } as const;
    expect(judgeRecord(spf, ["google=1", "v=spf1 mx include:_SPF.portals.example -all"]).state).toBe("ok");
    expect(judgeRecord(spf, ["v=spf1 mx -all"]).state).toBe("other");
    expect(judgeRecord(spf, ["v=spf1 include:_spf.portals.example.evil.test ~all"]).state).toBe("other");
    expect(judgeRecord(spf, [spf.value, spf.value]).state).toBe("other");
    expect((await send(ctx)).provider).toBe("mailbox");
  });
});

function bigint(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
