import { simpleParser, type AddressObject } from "mailparser";

/** A mail as a stand-in has received it, whatever way it came. */
export type ReceivedMail = {
  id: string;
  from: { name: string; address: string };
  to: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  /** By their names in lower case. */
  headers: Record<string, string>;
  /** As it came, where it came as a whole. */
  raw?: string;
};

/** How a stand-in is doing; tests change it. */
export type Mood = "well" | "down" | "garbled" | "hanging" | "rate-limited";

/** Reads a mail that came as a whole. */
export async function parseMail(id: string, raw: Buffer): Promise<ReceivedMail> {
  const mail = await simpleParser(raw);
  const [from, to, replyTo] = [mail.from, mail.to, mail.replyTo].map((one) => firstOf(one));
  return {
    id,
    from: { name: from?.name ?? "", address: from?.address ?? "" },
    to: to?.address ?? "",
    replyTo: replyTo?.address ?? null,
    subject: mail.subject ?? "",
    html: (mail.html || "").trimEnd(),
    text: (mail.text ?? "").trimEnd(),
    headers: Object.fromEntries(
      mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()]),
    ),
    raw: raw.toString("utf8"),
  };
}

/** `"A name" <a@b.example>`, as interfaces over HTTP have it. */
export function parseNamed(text: string): { name: string; address: string } {
  const parts = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text);
  return parts ? { name: parts[1]!, address: parts[2]! } : { name: "", address: text.trim() };
}

function firstOf(addresses: AddressObject | AddressObject[] | undefined) {
  return (Array.isArray(addresses) ? addresses[0] : addresses)?.value[0];
}
