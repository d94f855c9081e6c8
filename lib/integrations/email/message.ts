/** A mail as a call site has it. */
export type Mail = {
  /**
   * Who it is from, as the tenant would like it: `address` may be missing, and is replaced where the tenant has not proved that the
   * address is its own (sender.ts).
   */
  from: { name: string; address?: string | null };
  to: string;
  replyTo?: string | null;
  subject: string;
  html: string;
  text: string;
  /** Such as List-Unsubscribe. Those that make the mail what it is (From, To, Content-Type …) are refused. */
  headers?: Readonly<Record<string, string>>;
  /** The same for every attempt at the same mail: a provider that can tells by it that it has sent it already. */
  key: string;
};

/** A mail as an adapter sends it: everything decided and checked. */
export type ReadyMail = {
  from: { name: string; address: string };
  to: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  headers: Readonly<Record<string, string>>;
  key: string;
};

/** The name of what took the mail, and the id that it is known by there. */
export type Sent = { provider: string; providerMessageId: string };

const LONGEST_SUBJECT = 500;
const LONGEST_BODY_BYTES = 1_000_000;
const OWN_HEADERS =
  /^(from|to|cc|bcc|sender|reply-to|subject|date|message-id|mime-version|content-.*|return-path|received|dkim-signature)$/i;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,75}$/;
const ADDRESS =
  /^[^\s@<>()[\]\\,;:"\u0000-\u001f\u007f]{1,64}@[^\s@<>()[\]\\,;:"\u0000-\u001f\u007f]{1,253}$/;

/** Whether it can be the address of one person; no names, lists or comments. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** As addresses are compared and kept: whoever hears badly of `A@x.example` must not be written to as `a@x.example`. */
export function normalAddress(address: string): string {
  return address.trim().toLowerCase();
}

/**
 * What no mail may have, whoever takes it.
 * @returns why it cannot be sent, or null
 */
export function faultOf(mail: Mail): string | null {
  const { to, from, replyTo, subject, headers = {}, html, text, key } = mail;
  if (!isAddress(to)) return "The recipient is not an e-mail address.";
  if (from.address && !isAddress(from.address)) return "The sender is not an e-mail address.";
  if (replyTo && !isAddress(replyTo)) return "The reply address is not an e-mail address.";
  if (!subject.trim()) return "The subject is empty.";
  if (subject.length > LONGEST_SUBJECT) return `The subject is longer than ${LONGEST_SUBJECT} characters.`;
  if (!key || key.length > 200) return "The key is missing or longer than 200 characters.";
  if (Buffer.byteLength(html) + Buffer.byteLength(text) > LONGEST_BODY_BYTES)
    return `The mail is larger than ${LONGEST_BODY_BYTES / 1_000_000} MB.`;
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name) || OWN_HEADERS.test(name))
      return `The header ${name.slice(0, 80)} cannot be set.`;
    if (/[\r\n\0]/.test(value) || value.length > 900)
      return `The header ${name} has a value that cannot be sent.`;
  }
  if (/[\r\n\0]/.test(subject + from.name)) return "The subject or the sender's name has a line break.";
  return null;
}
