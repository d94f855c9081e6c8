import { createHash, randomUUID } from "node:crypto";
import { jsonObject, standIn, type Answer, type Asked } from "../http-stand-in";
import { parseNamed, type Mood, type ReceivedMail } from "../received-mail";

type Options = { apiKey: string; senders: string[] };
type Domain = { id: string; name: string; status: "not_started" | "pending" | "verified"; records: object[] };

const KNOWN = ["from", "to", "reply_to", "subject", "html", "text", "headers"];

/** Resend's interface, as far as the product uses it: mails are kept by their key as there, and unknown members refused. */
export async function startResend({ apiKey, senders }: Options) {
  const mails: ReceivedMail[] = [];
  const state = { mood: "well" as Mood };
  const domains: Domain[] = [];
  const sent = new Map<string, { digest: string; id: string }>();

  function send(body: Record<string, unknown>, key: string | undefined): Answer {
    const digest = createHash("sha256").update(JSON.stringify(body)).digest("hex");
    const before = key === undefined ? undefined : sent.get(key);
    if (before?.digest === digest) return { status: 200, body: { id: before.id } };
    if (before)
      return refusal(
        409,
        "invalid_idempotent_request",
        "Same idempotency key used with a different request payload.",
      );
    const unknown = Object.keys(body).find((name) => !KNOWN.includes(name));
    if (unknown) return refusal(422, "validation_error", `Unknown field \`${unknown}\`.`);
    const to = Array.isArray(body.to) ? body.to[0] : body.to;
    if (typeof to !== "string" || !/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(to) || to.startsWith("nobody"))
      return refusal(
        422,
        "validation_error",
        "Invalid `to` field. The email address needs to follow the `email@example.com` format.",
      );
    const from = parseNamed(String(body.from));
    const domain = from.address.split("@")[1] ?? "";
    if (!senders.includes(domain))
      return refusal(
        403,
        "validation_error",
        `The ${domain} domain is not verified. Please, add and verify your domain on https://resend.com/domains`,
      );
    const id = randomUUID();
    if (key !== undefined) sent.set(key, { digest, id });
    mails.push({
      ...{ id, from, to, subject: String(body.subject), html: String(body.html), text: String(body.text) },
      replyTo: typeof body.reply_to === "string" ? body.reply_to : null,
      headers: Object.fromEntries(
        Object.entries((body.headers ?? {}) as Record<string, string>).map(([name, value]) => [
          name.toLowerCase(),
          value,
        ]),
      ),
    });
    return { status: 200, body: { id } };
  }

  function addDomain(name: string): Answer {
    if (domains.some((one) => one.name === name))
      return refusal(403, "validation_error", `The ${name} domain has been registered already.`);
    const records = [
      {
        record: "SPF",
        name: "send",
        type: "MX",
        value: "feedback-smtp.us-east-1.amazonses.com",
        priority: 10,
        ttl: "Auto",
        status: "not_started",
      },
      {
        record: "SPF",
        name: "send",
        type: "TXT",
        value: "v=spf1 include:amazonses.com ~all",
        ttl: "Auto",
        status: "not_started",
      },
      {
        record: "DKIM",
        name: "resend._domainkey",
        type: "TXT",
        value: `p=${randomUUID()}`,
        ttl: "Auto",
        status: "not_started",
      },
    ];
    domains.push({ id: randomUUID(), name, status: "not_started", records });
    return { status: 201, body: domains.at(-1) };
  }

  function answerTo({ method, path, headers, body }: Asked): Answer | null {
    if (state.mood === "hanging") return null;
    if (state.mood === "garbled") return { status: 502, body: "<html>502 Bad Gateway</html>" };
    if (state.mood === "down") return refusal(500, "internal_server_error", "An unexpected error occurred.");
    if (headers.authorization !== `Bearer ${apiKey}`)
      return refusal(401, "invalid_api_key", "API key is invalid");
    if (state.mood === "rate-limited")
      return {
        ...refusal(429, "rate_limit_exceeded", "Too many requests. You can only make 2 requests per second."),
        headers: { "retry-after": "7" },
      };
    const operation = `${method} ${path}`;
    if (operation === "GET /domains")
      return {
        status: 200,
        body: { object: "list", has_more: false, data: domains.map(({ records: _, ...one }) => one) },
      };
    const one = /^GET \/domains\/([\w-]+)$/.exec(operation);
    if (one) {
      const found = domains.find(({ id }) => id === one[1]);
      return found ? { status: 200, body: found } : refusal(404, "not_found", "Domain not found");
    }
    const posted = jsonObject(body);
    if (!posted) return refusal(422, "validation_error", "The body is no JSON object.");
    if (operation === "POST /domains") return addDomain(String(posted.name));
    if (operation !== "POST /emails")
      return refusal(405, "method_not_allowed", "Method is not allowed for the requested path");
    return send(posted, headers["idempotency-key"] as string | undefined);
  }

  return { ...(await standIn(answerTo)), mails, state, domains };
}

function refusal(statusCode: number, name: string, message: string): Answer {
  return { status: statusCode, body: { statusCode, name, message } };
}
