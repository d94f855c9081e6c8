import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { ReadyMail } from "./message";
import { domainOf } from "./sender";

/** A mail as nodemailer takes it. */
export function composed({ from, to, replyTo, subject, html, text, headers, key, bounceTo }: ReadyMail) {
  const id = createHash("sha256").update(`${key}\n${to}`).digest("hex").slice(0, 40);
  return {
    from,
    to: { name: "", address: to },
    replyTo: replyTo ? { name: "", address: replyTo } : undefined,
    ...{ subject, html, text, headers },
    ...(bounceTo && { envelope: { from: bounceTo, to } }),
    // The same for the same mail: a server that gets it twice can tell.
    messageId: `<${id}@${domainOf(from.address)}>`,
  };
}

/** The mail as it travels (RFC 5322), for providers that take it whole. */
export function rawMail(mail: ReadyMail): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...composed(mail), disableFileAccess: true, disableUrlAccess: true };
    new MailComposer(options)
      .compile()
      .build((error, message) => (error ? reject(error) : resolve(message!)));
  });
}
