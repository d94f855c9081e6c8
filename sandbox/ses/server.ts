import { randomUUID } from "node:crypto";
import { jsonObject, standIn, type Answer, type Asked } from "../http-stand-in";
import { parseMail, type Mood, type ReceivedMail } from "../received-mail";
import { signatureFault } from "../sigv4";

type Options = { region: string; accessKeyId: string; secretAccessKey: string; senders: string[] };

/** Amazon SES v2, as far as the product uses it: signatures are checked, unknown operations and members refused. */
export async function startSes({ region, accessKeyId, secretAccessKey, senders }: Options) {
  const mails: ReceivedMail[] = [];
  const state = { mood: "well" as Mood, sendingEnabled: true };
  const identities = new Map<string, { tokens: string[]; isVerified: boolean }>();
  const account = { accessKeyId, secretAccessKey, region, service: "ses" };

  async function sendEmail(body: Record<string, unknown>): Promise<Answer> {
    const known = ["FromEmailAddress", "Destination", "Content"];
    const { Content, Destination, FromEmailAddress } = body;
    const raw = (Content as { Raw?: { Data?: unknown } } | undefined)?.Raw?.Data;
    const to = (Destination as { ToAddresses?: unknown } | undefined)?.ToAddresses;
    if (Object.keys(body).some((name) => !known.includes(name)) || typeof raw !== "string")
      return refusal(400, "BadRequestException", "Only raw content is implemented here.");
    if (!Array.isArray(to) || to.length !== 1)
      return refusal(400, "BadRequestException", "Exactly one recipient is implemented here.");
    const id = `0100${randomUUID()}-000000`;
    const mail = await parseMail(id, Buffer.from(raw, "base64"));
    if (mail.from.address !== FromEmailAddress)
      return refusal(400, "BadRequestException", "FromEmailAddress differs from the message's From.");
    const domain = mail.from.address.slice(mail.from.address.lastIndexOf("@") + 1);
    if (!senders.includes(domain))
      return refusal(
        400,
        "MessageRejected",
        `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${mail.from.address}`,
      );
    mails.push({ ...mail, to: String(to[0]) });
    return { status: 200, body: { MessageId: id } };
  }

  function identityOf(name: string): Answer {
    const found = identities.get(name);
    if (!found) return refusal(404, "NotFoundException", `Email identity ${name} does not exist.`);
    const Status = found.isVerified ? "SUCCESS" : "PENDING";
    return {
      status: 200,
      body: {
        IdentityType: "DOMAIN",
        VerifiedForSendingStatus: found.isVerified,
        DkimAttributes: { SigningEnabled: true, Status, Tokens: found.tokens },
      },
    };
  }

  async function answerTo(asked: Asked): Promise<Answer | null> {
    if (state.mood === "hanging") return null;
    if (state.mood === "garbled") return { status: 502, body: "<html>502 Bad Gateway</html>" };
    if (state.mood === "down") return refusal(500, "InternalServiceErrorException", "We are not well.");
    const fault = signatureFault(asked, account);
    if (fault) return refusal(403, fault.name, fault.message);
    if (state.mood === "rate-limited")
      return refusal(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
    const operation = `${asked.method} ${asked.path}`;
    const body = asked.body.length ? jsonObject(asked.body) : {};
    if (!body) return refusal(400, "BadRequestException", "The body is no JSON object.");
    if (operation === "POST /v2/email/outbound-emails") return sendEmail(body);
    if (operation === "GET /v2/email/account")
      return {
        status: 200,
        body: {
          SendingEnabled: state.sendingEnabled,
          ProductionAccessEnabled: true,
          EnforcementStatus: state.sendingEnabled ? "HEALTHY" : "SHUTDOWN",
        },
      };
    if (operation === "POST /v2/email/identities") {
      const name = String(body.EmailIdentity);
      if (identities.has(name))
        return refusal(400, "AlreadyExistsException", `Email identity ${name} already exist.`);
      identities.set(name, {
        tokens: [0, 1, 2].map(() => randomUUID().replaceAll("-", "")),
        isVerified: false,
      });
      return identityOf(name);
    }
    const one = /^GET \/v2\/email\/identities\/([^/]+)$/.exec(operation);
    if (one) return identityOf(decodeURIComponent(one[1]!));
    return refusal(404, "UnknownOperationException", `${operation} is not implemented here.`);
  }

  return { ...(await standIn(answerTo)), mails, state, identities };
}

function refusal(status: number, name: string, message: string): Answer {
  return {
    status,
    body: { message },
    headers: { "x-amzn-errortype": name, "x-amzn-requestid": randomUUID() },
  };
}
