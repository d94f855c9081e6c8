import { createTransport, type NodemailerError } from "nodemailer";
import { ProviderError, type ProviderCode } from "../provider-error";
import { publicAddressOf } from "../public-address";
import type { EmailAdapter, Signing } from "./adapter";
import { composed } from "./compose";

/** `tls` from the start (465), or `starttls` before anything is said (587). `none` only where private hosts are allowed. */
export type SmtpSettings = {
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  user: string;
};
export type SmtpCredentials = { password: string };
export type SmtpNetwork = {
  allowPrivate: boolean;
  /** More authorities, as PEM. */
  ca?: string;
  /** What we call ourselves to the server: it stands in the mail's headers. */
  helloName: string;
};

const CONNECT_MS = 8_000;
const SILENCE_MS = 15_000;
const PORTS: readonly number[] = [25, 465, 587, 2465, 2525, 2587];

/** A server that speaks SMTP. A few connections are kept open between mails. */
export function smtpAdapter(
  { host, port, security, user }: SmtpSettings,
  { password }: SmtpCredentials,
  { allowPrivate, ca, helloName }: SmtpNetwork,
): EmailAdapter {
  let opened: Promise<ReturnType<typeof open>> | undefined;

  async function connect() {
    if (!allowPrivate && (security === "none" || !PORTS.includes(port)))
      throw new ProviderError(
        "HOST_REFUSED",
        `Port ${port} without encryption, or not one of mail, is not used.`,
      );
    return open(await publicAddressOf(host, { allowPrivate }));
  }

  const open = (address: string) =>
    createTransport({
      pool: true,
      maxConnections: 3,
      maxMessages: 50,
      maxRequeues: 0,
      idleTimeout: 30_000,
      host: address,
      port,
      secure: security === "tls",
      requireTLS: security === "starttls",
      ignoreTLS: security === "none",
      auth: user ? { user, pass: password } : undefined,
      name: helloName,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      tls: { servername: host, minVersion: "TLSv1.2", ...(ca && { ca }) },
      disableFileAccess: true,
      disableUrlAccess: true,
      allowInternalNetworkInterfaces: true,
    });

  async function transport() {
    opened ??= connect();
    return opened.catch((error: unknown) => {
      opened = undefined; // the name may lead somewhere the next time
      throw error;
    });
  }

  return {
    async send(mail, { signing, signal }) {
      try {
        const sent = await (await transport()).sendMail({ ...composed(mail), ...dkimOf(signing), signal });
        return sent.messageId;
      } catch (error) {
        throw refusalOf(error, [password]);
      }
    },
    async check() {
      try {
        await (await transport()).verify();
      } catch (error) {
        throw refusalOf(error, [password]);
      }
    },
    close() {
      void opened?.then((transporter) => transporter.close()).catch(() => {});
    },
  };
}

/** What says who wrote what to whom; and how it is ended, which mail programs only follow where it is signed (RFC 8058). */
const SIGNED = [
  ...["From", "Sender", "Reply-To", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"],
  ...["Content-Transfer-Encoding", "In-Reply-To", "References", "List-Unsubscribe", "List-Unsubscribe-Post"],
].join(":");

const dkimOf = (signing: Signing) =>
  signing && {
    dkim: {
      domainName: signing.domain,
      keySelector: signing.selector,
      privateKey: signing.privateKey,
      headerFieldNames: SIGNED,
    },
  };

const BY_ERROR: Readonly<Record<string, ProviderCode>> = {
  EAUTH: "BAD_CREDENTIALS",
  ENOAUTH: "BAD_CREDENTIALS",
  ETIMEDOUT: "TIMED_OUT",
  EABORT: "TIMED_OUT",
  ETLS: "TLS_FAILED",
  EREQUIRETLS: "TLS_FAILED",
  ECONNECTION: "PROVIDER_DOWN",
  ESOCKET: "PROVIDER_DOWN",
  EDNS: "PROVIDER_DOWN",
  EPROTOCOL: "PROVIDER_DOWN",
  EENVELOPE: "RECIPIENT_REJECTED",
  EMESSAGE: "MESSAGE_REFUSED",
};
const CERTIFICATE = /certificate|self.signed|altname|SSL routines|wrong version number/i;

/** What an SMTP server's answer, or its silence, means. */
function refusalOf(error: unknown, secrets: readonly string[]): ProviderError {
  if (error instanceof ProviderError) return error;
  const {
    code = "",
    responseCode,
    response,
    command,
    message,
  } = error as NodemailerError & { response?: string };
  const detail = response || message || "No answer.";
  return new ProviderError(codeOf(code, responseCode, command, detail), detail, { secrets });
}

function codeOf(
  code: string,
  status: number | undefined,
  command: string | undefined,
  detail: string,
): ProviderCode {
  if (CERTIFICATE.test(detail) && !status) return "TLS_FAILED";
  if (status === undefined) return BY_ERROR[code] ?? "PROVIDER_DOWN";
  if (status < 500) {
    if (/\brate\b|too many|throttl|limit exceeded/i.test(detail)) return "RATE_LIMITED";
    return status === 421 ? "PROVIDER_DOWN" : "TEMPORARILY_REFUSED";
  }
  if (code === "EAUTH" || status === 530 || status === 535) return "BAD_CREDENTIALS";
  if (command === "MAIL FROM") return "SENDER_NOT_VERIFIED";
  return BY_ERROR[code] ?? "MESSAGE_REFUSED";
}
