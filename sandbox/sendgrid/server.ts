import { randomBytes } from "node:crypto";
import { jsonObject, standIn, type Answer, type Asked } from "../http-stand-in";
import type { Mood, ReceivedMail } from "../received-mail";

type Options = { apiKey: string; senders: string[]; scopes?: string[] };
type Named = { email?: unknown; name?: unknown };

const KNOWN = ["personalizations", "from", "reply_to", "subject", "content", "headers", "tracking_settings"];

/** SendGrid's v3 interface, as far as the product uses it; members that it does not know are refused. */
export async function startSendgrid({ apiKey, senders, scopes = ["mail.send"] }: Options) {
  const mails: ReceivedMail[] = [];
  const state = { mood: "well" as Mood };
  const domains = new Map<string, { id: number; isValid: boolean }>();

  function send(body: Record<string, unknown>): Answer {
    const unknown = Object.keys(body).find((name) => !KNOWN.includes(name));
    if (unknown) return refusal(400, "Bad Request: unknown member.", unknown);
    const from = (body.from ?? {}) as Named;
    const [person] = (body.personalizations ?? []) as { to?: Named[] }[];
    const to = person?.to?.[0]?.email;
    if (typeof to !== "string" || !/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(to) || to.startsWith("nobody"))
      return refusal(400, "Does not contain a valid address.", "personalizations.0.to.0.email");
    if (typeof from.email !== "string" || !senders.includes(from.email.split("@")[1] ?? ""))
      return refusal(
        403,
        "The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved.",
        "from",
      );
    const content = (body.content ?? []) as { type: string; value: string }[];
    const of = (type: string) => content.find((one) => one.type === type)?.value ?? "";
    if (!of("text/plain") || !of("text/html") || content[0]?.type !== "text/plain")
      return refusal(400, "If present, text/plain must be first, and no content may be empty.", "content");
    const id = randomBytes(11).toString("base64url");
    mails.push({
      id,
      from: { name: String(from.name ?? ""), address: from.email },
      to,
      replyTo: ((body.reply_to ?? {}) as { email?: string }).email ?? null,
      subject: String(body.subject ?? ""),
      html: of("text/html"),
      text: of("text/plain"),
      headers: lowered((body.headers ?? {}) as Record<string, string>),
    });
    return { status: 202, headers: { "x-message-id": id } };
  }

  function domainOf(name: string): Answer["body"] {
    const { id, isValid } = domains.get(name)!;
    const record = (host: string, data: string) => ({ valid: isValid, type: "cname", host, data });
    return {
      id,
      domain: name,
      valid: isValid,
      dns: {
        mail_cname: record(`em${id}.${name}`, `u${id}.wl.sendgrid.net`),
        dkim1: record(`s1._domainkey.${name}`, `s1.domainkey.u${id}.wl.sendgrid.net`),
        dkim2: record(`s2._domainkey.${name}`, `s2.domainkey.u${id}.wl.sendgrid.net`),
      },
    };
  }

  function answerTo({ method, path, query, headers, body }: Asked): Answer | null {
    if (state.mood === "hanging") return null;
    if (state.mood === "garbled") return { status: 502, body: "<html>502 Bad Gateway</html>" };
    if (state.mood === "down") return refusal(503, "The SendGrid v3 Web API is not available.");
    if (headers.authorization !== `Bearer ${apiKey}`)
      return refusal(401, "The provided authorization grant is invalid, expired, or revoked");
    if (state.mood === "rate-limited") {
      const reset = String(Math.ceil(Date.now() / 1_000) + 30);
      return { ...refusal(429, "too many requests"), headers: { "x-ratelimit-reset": reset } };
    }
    const operation = `${method} ${path}`;
    if (operation === "GET /v3/scopes") return { status: 200, body: { scopes } };
    if (operation === "GET /v3/whitelabel/domains") {
      const name = query.get("domain") ?? "";
      return { status: 200, body: domains.has(name) ? [domainOf(name)] : [] };
    }
    const posted = jsonObject(body);
    if (!posted) return refusal(400, "Bad Request");
    if (operation === "POST /v3/mail/send") return send(posted);
    if (operation === "POST /v3/whitelabel/domains") {
      const name = String(posted.domain);
      domains.set(name, { id: 1_000 + domains.size, isValid: false });
      return { status: 201, body: domainOf(name) };
    }
    return refusal(404, "not found");
  }

  return { ...(await standIn(answerTo)), mails, state, domains };
}

function refusal(status: number, message: string, field: string | null = null): Answer {
  return { status, body: { errors: [{ message, field, help: null }] } };
}

function lowered(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
