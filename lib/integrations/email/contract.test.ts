import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Mood, ReceivedMail } from "@/sandbox/received-mail";
import { startResend } from "@/sandbox/resend/server";
import { startSendgrid } from "@/sandbox/sendgrid/server";
import { startSes } from "@/sandbox/ses/server";
import { startSmtp } from "@/sandbox/smtp/server";
import { withDeadline } from "../guarded";
import type { ProviderError } from "../provider-error";
import type { EmailAdapter } from "./adapter";
import type { ReadyMail } from "./message";
import { resendAdapter } from "./resend";
import { sendgridAdapter } from "./sendgrid";
import { sesAdapter } from "./ses";
import { smtpAdapter } from "./smtp";

const SECRET = "SG.a-secret+that/is=long";
const SENDERS = ["bella.example"];

type StandIn = { mails: ReceivedMail[]; state: { mood: Mood }; close(): Promise<void> };
type Case = {
  name: string;
  /** A stand-in, and how an adapter is made for it with this secret. */
  start(): Promise<{ standIn: StandIn; open(secret: string): EmailAdapter }>;
  /** Whether it says at once that there is no such recipient. */
  knowsRecipients: boolean;
  /** Whether a mail is sent once, however often it is sent with its key. */
  keepsKeys: boolean;
  retryAfterMs: [atLeast: number, atMost: number] | null;
};

const cases: Case[] = [
  ...(["starttls", "tls"] as const).map((security): Case => ({
    name: `SMTP with ${security}`,
    async start() {
      const user = "bella";
      const standIn = await startSmtp({ user, password: SECRET, senders: SENDERS, security });
      const { host, port, ca } = standIn;
      const network = { allowPrivate: true, ca, helloName: "portals.example" };
      const open = (password: string) => smtpAdapter({ host, port, security, user }, { password }, network);
      return { standIn, open };
    },
    ...{ knowsRecipients: true, keepsKeys: false, retryAfterMs: null },
  })),
  {
    name: "Amazon SES",
    async start() {
      const account = { region: "eu-central-1", accessKeyId: "AKIATEST" };
      const standIn = await startSes({ ...account, secretAccessKey: SECRET, senders: SENDERS });
      const open = (secretAccessKey: string) =>
        sesAdapter(account, { secretAccessKey }, { endpoint: standIn.url });
      return { standIn, open };
    },
    ...{ knowsRecipients: false, keepsKeys: false, retryAfterMs: null },
  },
  {
    name: "SendGrid",
    async start() {
      const standIn = await startSendgrid({ apiKey: SECRET, senders: SENDERS });
      const open = (apiKey: string) =>
        sendgridAdapter({ region: "eu" }, { apiKey }, { endpoint: standIn.url });
      return { standIn, open };
    },
    ...{ knowsRecipients: true, keepsKeys: false, retryAfterMs: [1_000, 31_000] as [number, number] },
  },
  {
    name: "Resend",
    async start() {
      const standIn = await startResend({ apiKey: SECRET, senders: SENDERS });
      return { standIn, open: (apiKey: string) => resendAdapter({ apiKey }, { endpoint: standIn.url }) };
    },
    ...{ knowsRecipients: true, keepsKeys: true, retryAfterMs: [7_000, 7_000] as [number, number] },
  },
];

const mailOf = (change: Partial<ReadyMail> = {}): ReadyMail => ({
  from: { name: "Bella, Cucina & Söhne 贝拉", address: "ciao@bella.example" },
  to: "ana@customer.example",
  replyTo: "desk@bella.example",
  subject: "Ihre Bestellung №7 ist bestätigt: danke für Ihre Bestellung bei Bella Cucina 🍝",
  html: "<p>Grüße, <b>Ana</b>.</p>\n<p>.</p>",
  text: "Grüße, Ana.\n.\nEnde",
  headers: { "X-Order": "T-1", "List-Unsubscribe": "<https://bella.example/u>" },
  key: randomUUID(),
  ...change,
});

describe.each(cases)(
  "$name, as every way of sending mail,",
  ({ start, knowsRecipients, keepsKeys, retryAfterMs }) => {
    let standIn: StandIn;
    let open: (secret: string) => EmailAdapter;
    let adapter: EmailAdapter;

    beforeAll(async () => {
      ({ standIn, open } = await start());
      adapter = open(SECRET);
    });
    afterAll(async () => {
      adapter.close();
      await standIn.close();
    });

    const send = (mail = mailOf(), by = adapter) =>
      withDeadline((signal) => by.send(mail, { signing: null, signal }), 5_000);
    const refusalOf = (promise: Promise<unknown>): Promise<ProviderError> =>
      promise.then(
        () => expect.fail("was not refused"),
        (error: ProviderError) => error,
      );
    /** With a connection of its own: one that is open already does not notice. */
    async function inMood<Result>(mood: Mood, run: (by: EmailAdapter) => Promise<Result>): Promise<Result> {
      const by = open(SECRET);
      standIn.state.mood = mood;
      try {
        return await run(by);
      } finally {
        standIn.state.mood = "well";
        by.close();
      }
    }

    it("sends the mail as it is, and gives the id that it is known by", async () => {
      const mail = mailOf();
      const id = await send(mail);
      const received = standIn.mails.at(-1)!;
      const { from, to, replyTo, subject, html, text } = mail;
      expect(received).toMatchObject({ id, from, to, replyTo, subject, html, text });
      expect(received.headers).toMatchObject({
        "x-order": "T-1",
        "list-unsubscribe": "<https://bella.example/u>",
      });
      expect(await send()).not.toBe(id);
    });

    it("says nothing of what it was sent with, or on which machine", async () => {
      await send(mailOf({ replyTo: null }));
      const { headers, raw = "", replyTo } = standIn.mails.at(-1)!;
      expect(Object.keys(headers).filter((name) => /mailer|agent|generator/.test(name))).toEqual([]);
      expect(raw).not.toMatch(/nodemailer|livery/i);
      expect(replyTo).toBeNull();
    });

    it("is checked without a mail being sent", async () => {
      const before = standIn.mails.length;
      await withDeadline((signal) => adapter.check(signal), 5_000);
      expect(standIn.mails).toHaveLength(before);
    });

    it("with wrong credentials is refused for good, in the provider's own words and without them", async () => {
      const wrong = open("SG.a-wrong+secret/of=mine");
      const check = () => withDeadline((signal) => wrong.check(signal), 5_000);
      for (const attempt of [() => send(mailOf(), wrong), check]) {
        const error = await refusalOf(attempt());
        expect([error.code, error.retryable]).toEqual(["BAD_CREDENTIALS", false]);
        expect(error.detail).toMatch(/invalid|match|revoked/i);
        expect(error.detail + error.message + error.stack).not.toContain("a-wrong");
      }
      wrong.close();
    });

    it("from an address that is not the account's is refused for good", async () => {
      const error = await refusalOf(
        send(mailOf({ from: { name: "Bella", address: "ciao@globex.example" } })),
      );
      expect([error.code, error.retryable, error.isOutage]).toEqual(["SENDER_NOT_VERIFIED", false, false]);
    });

    it.runIf(knowsRecipients)("to nobody is refused for good, which is no outage", async () => {
      const error = await refusalOf(send(mailOf({ to: "nobody@customer.example" })));
      expect([error.code, error.retryable, error.isOutage]).toEqual(["RECIPIENT_REJECTED", false, false]);
      expect(await send()).toBeTruthy();
    });

    it("that is asked too often is told so, and when to come again where the provider says it", async () => {
      const error = await inMood("rate-limited", (by) => refusalOf(send(mailOf(), by)));
      expect([error.code, error.retryable, error.isOutage]).toEqual(["RATE_LIMITED", true, false]);
      if (!retryAfterMs) return expect(error.retryAfterMs).toBeNull();
      expect(error.retryAfterMs).toBeGreaterThanOrEqual(retryAfterMs[0]);
      expect(error.retryAfterMs).toBeLessThanOrEqual(retryAfterMs[1]);
    });

    it.each(["down", "garbled"] as const)("that is %s is an outage", async (mood) => {
      const error = await inMood(mood, (by) => refusalOf(send(mailOf(), by)));
      expect(["PROVIDER_DOWN", "TLS_FAILED"]).toContain(error.code);
      expect([error.retryable, error.isOutage]).toEqual([true, true]);
    });

    it("that hangs is cut off", async () => {
      const error = await inMood("hanging", (by) =>
        refusalOf(withDeadline((signal) => by.send(mailOf(), { signing: null, signal }), 150)),
      );
      expect([error.code, error.isOutage]).toEqual(["TIMED_OUT", true]);
    });

    it("that is away is an outage", async () => {
      const other = await start();
      const by = other.open(SECRET);
      await other.standIn.close();
      expect((await refusalOf(send(mailOf(), by))).code).toBe("PROVIDER_DOWN");
      by.close();
    });

    it("sends several at a time, each once", async () => {
      const before = standIn.mails.length;
      const ids = await Promise.all(Array.from({ length: 12 }, () => send()));
      expect(new Set(ids).size).toBe(12);
      expect(standIn.mails).toHaveLength(before + 12);
    });

    it.runIf(keepsKeys)("sends a mail once by its key, and no other mail under it", async () => {
      const mail = mailOf();
      const before = standIn.mails.length;
      expect(await send(mail)).toBe(await send(mail));
      expect(standIn.mails).toHaveLength(before + 1);
      const error = await refusalOf(send({ ...mail, subject: "Another" }));
      expect([error.code, error.retryable]).toEqual(["DUPLICATE_KEY", false]);
    });
  },
);

describe("SMTP", () => {
  const user = "bella";
  const network = { allowPrivate: true, helloName: "portals.example" };
  const codeOf = (adapter: EmailAdapter, mail = mailOf()) =>
    withDeadline((signal) => adapter.send(mail, { signing: null, signal }), 5_000)
      .then(
        () => "sent",
        (error: ProviderError) => error.code,
      )
      .finally(() => adapter.close());

  it("is encrypted by a certificate of the host, or nothing is said", async () => {
    const standIn = await startSmtp({ user, password: SECRET, senders: SENDERS });
    const { host, port, ca } = standIn;
    const settings = { host, port, security: "starttls" as const, user };
    // An authority that nobody here knows, and a host that the certificate does not name.
    expect(await codeOf(smtpAdapter(settings, { password: SECRET }, network))).toBe("TLS_FAILED");
    const byNumber = smtpAdapter(
      { ...settings, host: "127.0.0.1" },
      { password: SECRET },
      { ...network, ca },
    );
    expect(await codeOf(byNumber)).toBe("TLS_FAILED");
    expect(standIn.mails).toEqual([]);
    expect(await codeOf(smtpAdapter(settings, { password: SECRET }, { ...network, ca }))).toBe("sent");
    await standIn.close();
  });

  it("whose server offers no encryption is given neither password nor mail", async () => {
    const standIn = await startSmtp({ user, password: SECRET, senders: SENDERS, security: "none" });
    const { host, port } = standIn;
    const asked = (security: "starttls" | "tls" | "none") =>
      codeOf(smtpAdapter({ host, port, security, user }, { password: SECRET }, network));
    expect([await asked("starttls"), await asked("tls")]).toEqual(["TLS_FAILED", "TLS_FAILED"]);
    expect(standIn.mails).toEqual([]);
    expect(await asked("none")).toBe("sent");
    await standIn.close();
  });

  it("a server in our own network, a port that is none of mail, or no encryption is refused unasked", async () => {
    const standIn = await startSmtp({ user, password: SECRET, senders: SENDERS, security: "none" });
    const { port } = standIn;
    const strict = { ...network, allowPrivate: false };
    const tls = { host: "localhost", port: 465, security: "tls" as const, user };
    for (const change of [
      {},
      { host: "127.0.0.1" },
      { host: "169.254.169.254" },
      { host: "mail.example", port },
      { security: "none" as const },
    ])
      expect(await codeOf(smtpAdapter({ ...tls, ...change }, { password: SECRET }, strict))).toBe(
        "HOST_REFUSED",
      );
    expect(standIn.state.connections).toBe(0);
    await standIn.close();
  });

  it("puts off a recipient that the server puts off", async () => {
    const standIn = await startSmtp({ user, password: SECRET, senders: SENDERS });
    const { host, port, ca } = standIn;
    const adapter = smtpAdapter(
      { host, port, security: "starttls", user },
      { password: SECRET },
      { ...network, ca },
    );
    expect(await codeOf(adapter, mailOf({ to: "later@customer.example" }))).toBe("TEMPORARILY_REFUSED");
    await standIn.close();
  });
});

describe("a stand-in refuses what it does not implement, as the provider would", () => {
  it.each(["ses", "sendgrid", "resend"] as const)("%s", async (which) => {
    const known = { apiKey: SECRET, senders: SENDERS };
    const standIn =
      which === "ses"
        ? await startSes({
            region: "eu-central-1",
            accessKeyId: "A",
            secretAccessKey: SECRET,
            senders: SENDERS,
          })
        : await (which === "sendgrid" ? startSendgrid : startResend)(known);
    const ask = (authorization: string) =>
      fetch(`${standIn.url}/v3/unheard-of`, { method: "POST", headers: { authorization }, body: "{}" });
    const unsigned = await ask("Bearer no");
    expect([401, 403]).toContain(unsigned.status);
    expect(JSON.stringify(await unsigned.json())).toMatch(/message/);
    if (which !== "ses") expect([404, 405]).toContain((await ask(`Bearer ${SECRET}`)).status);
    await standIn.close();
  });
});
