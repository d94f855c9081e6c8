import { generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { Webhook } from "svix";
import { describe, expect, it } from "vitest";
import { snsCertificateFile, snsNotice } from "@/sandbox/ses/sns";
import type { Notice } from "./feedback";
import { readResendNotice } from "./resend-notice";
import { readSendgridNotice } from "./sendgrid-notice";
import { readSesNotice } from "./ses-notice";
import { isOfSns } from "./sns-message";

const statusOf = (run: () => unknown) =>
  Promise.resolve()
    .then(run)
    .then(
      () => 200,
      (error: { status?: number }) => error.status ?? error,
    );

describe("Resend's notices", () => {
  const KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const event = (type: string, bounce?: object) =>
    JSON.stringify({
      ...{ type, created_at: "2026-11-22T23:41:12.126Z" },
      data: { email_id: "m-1", to: ["Ana@x.example"], from: "a@b.example", ...(bounce && { bounce }) },
    });
  function signed(body: string, { key = KEY, at = new Date(), id = "msg_1" } = {}): Notice {
    const signature = new Webhook(key).sign(id, at, body);
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    return { body, headers: { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": signature } };
  }

  it.each([
    [
      "email.bounced",
      { type: "Permanent", subType: "General", message: "No such user" },
      "hard_bounce",
      "No such user",
    ],
    ["email.bounced", { type: "Transient", subType: "MailboxFull" }, "soft_bounce", "MailboxFull"],
    ["email.complained", undefined, "complaint", "email.complained"],
    ["email.delivered", undefined, "delivered", "email.delivered"],
    ["email.delivery_delayed", undefined, "soft_bounce", "email.delivery_delayed"],
  ])("%s %j is %s", (type, bounce, kind, detail) => {
    const at = new Date("2026-11-22T23:41:12.126Z");
    const report = {
      id: "msg_1 Ana@x.example",
      kind,
      address: "Ana@x.example",
      providerMessageId: "m-1",
      at,
      detail,
    };
    expect(readResendNotice(signed(event(type, bounce)), KEY)).toEqual([report]);
  });
  it("others are nothing to us", () =>
    expect(readResendNotice(signed(event("email.opened")), KEY)).toEqual([]));
  it("one of several signatures is enough, as while a key is rotated", () => {
    const notice = signed(event("email.delivered"));
    const both = `v1,${Buffer.from("other").toString("base64")} ${notice.headers["svix-signature"]}`;
    expect(
      readResendNotice({ ...notice, headers: { ...notice.headers, "svix-signature": both } }, KEY),
    ).toHaveLength(1);
  });
  it.each<[string, () => Notice, number]>([
    [
      "another key",
      () => signed(event("email.bounced"), { key: "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0" }),
      401,
    ],
    ["a changed body", () => ({ ...signed(event("email.delivered")), body: event("email.complained") }), 401],
    ["no signature", () => ({ body: "{}", headers: {} }), 401],
    ["an old one", () => signed(event("email.bounced"), { at: new Date(Date.now() - 6 * 60_000) }), 401],
    [
      "one of the future",
      () => signed(event("email.bounced"), { at: new Date(Date.now() + 6 * 60_000) }),
      401,
    ],
    ["no JSON", () => signed("{"), 400],
    ["no event", () => signed("[]"), 400],
  ])("%s is refused", async (_, notice, status) =>
    expect(await statusOf(() => readResendNotice(notice(), KEY))).toBe(status),
  );
});

describe("SendGrid's notices", () => {
  const keys = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const KEY = keys.publicKey.export({ format: "der", type: "spki" }).toString("base64");
  const event = (event: string, more = {}) => ({
    ...{ event, email: "ana@x.example", timestamp: 1_795_000_000, sg_event_id: "e-1" },
    ...{ sg_message_id: "m-1.recvd-7c5f-1-2", ...more },
  });
  function signed(body: string, { key = keys.privateKey, at = Date.now() } = {}): Notice {
    const timestamp = String(Math.floor(at / 1_000));
    const signature = sign("sha256", Buffer.from(timestamp + body), key).toString("base64");
    return {
      body,
      headers: {
        "x-twilio-email-event-webhook-signature": signature,
        "x-twilio-email-event-webhook-timestamp": timestamp,
      },
    };
  }

  it("are read one by one, and what is nothing to us is passed over", () => {
    const events = [
      event("bounce", { type: "bounce", reason: "550 no such user", sg_event_id: "1" }),
      event("bounce", { type: "blocked", sg_event_id: "2" }),
      event("deferred", { response: "451 later", sg_event_id: "3" }),
      event("spamreport", { sg_event_id: "4" }),
      event("delivered", { sg_event_id: "5" }),
      ...[event("open"), { event: 7 }, null],
    ];
    const reports = readSendgridNotice(signed(JSON.stringify(events)), KEY);
    expect(reports.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      ...["1 hard_bounce", "2 soft_bounce", "3 soft_bounce", "4 complaint", "5 delivered"],
    ]);
    expect(reports[0]).toMatchObject({ providerMessageId: "m-1", detail: "550 no such user" });
  });
  const another = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
  const bounce = JSON.stringify([event("bounce")]);
  it.each<[string, () => Notice, string, number]>([
    ["another key", () => signed(bounce, { key: another }), KEY, 401],
    ["a changed body", () => ({ ...signed(bounce), body: "[]" }), KEY, 401],
    ["no signature", () => ({ body: bounce, headers: {} }), KEY, 401],
    ["one of two days ago", () => signed(bounce, { at: Date.now() - 48 * 3_600_000 }), KEY, 401],
    ["whatever, by a key that is none", () => signed(bounce), "AAAA", 401],
    ["no JSON", () => signed("no"), KEY, 400],
    ["no list", () => signed("{}"), KEY, 400],
  ])("%s is refused", async (_, notice, key, status) =>
    expect(await statusOf(() => readSendgridNotice(notice(), key))).toBe(status),
  );
});

describe("Amazon's notices", () => {
  const topicArn = "arn:aws:sns:eu-central-1:123456789012:bella-mail";
  const certificate = async () => readFileSync(snsCertificateFile, "utf8");
  const mail = { messageId: "m-1" };
  const at = "2026-11-22T10:00:00.000Z";
  const bounced = (bounceType: string) => ({
    ...{ notificationType: "Bounce", mail },
    bounce: {
      bounceType,
      bounceSubType: "General",
      timestamp: at,
      bouncedRecipients: [{ emailAddress: "ana@x.example", diagnosticCode: "smtp; 550" }],
    },
  });
  function read(notice: object, confirmed: string[] = []) {
    const confirm = async (url: string) => void confirmed.push(url);
    return readSesNotice({ headers: {}, body: JSON.stringify(notice) }, { topicArn, certificate, confirm });
  }
  const kindsOf = async (message: object, version: "1" | "2" = "2") =>
    (await read(snsNotice({ topicArn, message }, { version }))).map(({ kind }) => kind);

  it("are read, by either version of its signature", async () => {
    expect(await kindsOf(bounced("Permanent"), "1")).toEqual(["hard_bounce"]);
    expect(await kindsOf(bounced("Permanent"))).toEqual(["hard_bounce"]);
    expect(await kindsOf(bounced("Transient"))).toEqual(["soft_bounce"]);
    const complaint = {
      complainedRecipients: [{ emailAddress: "a@x.example" }, { emailAddress: "b@x.example" }],
      timestamp: at,
    };
    expect(await kindsOf({ eventType: "Complaint", mail, complaint })).toEqual(["complaint", "complaint"]);
    expect(
      await kindsOf({
        notificationType: "Delivery",
        mail,
        delivery: { recipients: ["a@x.example"], timestamp: at },
      }),
    ).toEqual(["delivered"]);
    expect(await read(snsNotice({ topicArn, message: "Successfully validated SNS topic." }))).toEqual([]);
    expect(await read(snsNotice({ topicArn, message: bounced("Permanent") }))).toMatchObject([
      { address: "ana@x.example", providerMessageId: "m-1", detail: "smtp; 550", at: new Date(at) },
    ]);
  });

  it("a subscription of the topic is agreed to at Amazon, and nowhere else", async () => {
    const confirmed: string[] = [];
    const subscription = (subscribeUrl: string, arn = topicArn) =>
      read(snsNotice({ topicArn: arn, type: "SubscriptionConfirmation", subscribeUrl }), confirmed);
    await subscription("https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=1");
    for (const url of ["https://evil.example/", "http://sns.eu-central-1.amazonaws.com/", ""])
      expect(await statusOf(() => subscription(url))).toBe(401);
    const foreign = subscription(
      "https://sns.eu-central-1.amazonaws.com/?x",
      "arn:aws:sns:eu-central-1:999999999999:mine",
    );
    await expect(foreign).rejects.toMatchObject({ status: 401 });
    expect(confirmed).toEqual(["https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=1"]);
  });

  const notice = (options = {}) => snsNotice({ topicArn, message: bounced("Permanent") }, options);
  it.each<[string, () => object, number]>([
    ["another key", () => notice({ key: "other-key" }), 401],
    [
      "a certificate from elsewhere",
      () => notice({ certUrl: "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem" }),
      401,
    ],
    ["a changed message", () => ({ ...notice(), Message: JSON.stringify(bounced("Transient")) }), 401],
    ["another topic", () => snsNotice({ topicArn: `${topicArn}2`, message: bounced("Permanent") }), 401],
    [
      "a topic that was put in its place",
      () => ({ ...snsNotice({ topicArn: `${topicArn}2`, message: "" }), TopicArn: topicArn }),
      401,
    ],
    ["no signature", () => ({ ...notice(), Signature: "" }), 401],
    ["a version that is none", () => ({ ...notice(), SignatureVersion: "3" }), 400],
    ["nothing", () => ({}), 400],
  ])("%s is refused", async (_, made, status) => expect(await statusOf(() => read(made()))).toBe(status));

  it.each([
    ["https://sns.eu-central-1.amazonaws.com/x.pem", true],
    ["https://sns.cn-north-1.amazonaws.com.cn/x.pem", true],
    ["http://sns.eu-central-1.amazonaws.com/x.pem", false],
    ["https://sns.eu-central-1.amazonaws.com:8443/x.pem", false],
    ["https://user@sns.eu-central-1.amazonaws.com/x.pem", false],
    ["https://s3.eu-central-1.amazonaws.com/x.pem", false],
    ["https://evil.example/sns.eu-central-1.amazonaws.com/x.pem", false],
    ["https://xsns.eu-central-1.amazonaws.com/x.pem", false],
    ["", false],
  ])("%j is of Amazon: %s", (url, expected) => expect(isOfSns(url)).toBe(expected));
});
