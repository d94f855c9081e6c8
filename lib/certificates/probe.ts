import "server-only";
import { readFileSync } from "node:fs";
import { connect, createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { X509Certificate } from "node:crypto";
import { failed, isGoodFor, type CertificateState, type IssuedCertificate } from "./state";

/** Where a handshake is made, and by whose signature its certificate is believed. */
export type TlsAddress = { host: string; port: number; trustedCaFile?: string | undefined };

export type Probe =
  | { ok: true; certificate: IssuedCertificate; trust: "trusted" | "untrusted" | "other-name" | "expired" }
  | { ok: false; fault: Extract<CertificateState, { state: "failed" }> };

const RETRY_MS = 60_000;

/**
 * Shakes hands with a server in the name of `host` and looks at the certificate, whoever signed it. No request follows.
 * @param timeoutMs for all of it
 */
export function probeTls(host: string, address: TlsAddress, timeoutMs: number): Promise<Probe> {
  return new Promise((resolve) => {
    const socket = connect({
      host: address.host,
      port: address.port,
      servername: host,
      // Who signed it is looked at below: a certificate of a stranger is a finding, not an error.
      rejectUnauthorized: false,
      secureContext: trusting(address.trustedCaFile),
      ALPNProtocols: ["http/1.1"],
    });
    const end = (probe: Probe) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(probe);
    };
    const timer = setTimeout(
      () =>
        end({
          ok: false,
          fault: failed("TIMEOUT", `no handshake within ${timeoutMs} ms`, RETRY_MS),
        }),
      timeoutMs,
    );
    socket.once("secureConnect", () => {
      const certificate = socket.getPeerX509Certificate();
      if (!certificate)
        return end({ ok: false, fault: failed("BAD_ANSWER", "the server showed no certificate", RETRY_MS) });
      end({ ok: true, ...judge(host, readCertificate(certificate), socket.authorized) });
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      end({ ok: false, fault: failed(codeOf(error), error.message, RETRY_MS) }),
    );
  });
}

/** What a certificate says of itself; names in lower case, the common name where it lists no others. */
export function readCertificate(certificate: X509Certificate): IssuedCertificate {
  const alternative = (certificate.subjectAltName ?? "")
    .split(", ")
    .filter((name) => name.startsWith("DNS:"))
    .map((name) => name.slice(4).replaceAll('"', "").toLowerCase());
  const issuer = partOf(certificate.issuer, "O") ?? partOf(certificate.issuer, "CN");
  return {
    issuer: issuer?.slice(0, 200) ?? null,
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
    names: alternative.slice(0, 100),
  };
}

function judge(host: string, certificate: IssuedCertificate, authorized: boolean) {
  const now = Date.now();
  if (certificate.notAfter.getTime() <= now || certificate.notBefore.getTime() > now)
    return { certificate, trust: "expired" as const };
  if (!isGoodFor(host, certificate.names)) return { certificate, trust: "other-name" as const };
  return { certificate, trust: authorized ? ("trusted" as const) : ("untrusted" as const) };
}

function partOf(distinguishedName: string, part: string): string | null {
  const line = distinguishedName.split("\n").find((one) => one.startsWith(`${part}=`));
  return line?.slice(part.length + 1) ?? null;
}

/** A server that has no certificate for a name says so by an alert, which OpenSSL tells as an error of the protocol. */
function codeOf(error: NodeJS.ErrnoException) {
  return error.code?.startsWith("ERR_SSL") || /alert|SSL/.test(error.message)
    ? ("ISSUE_FAILED" as const)
    : ("UNREACHABLE" as const);
}

/** Made once for each file: a context with all the public authorities takes longer than the handshake. */
const contexts = new Map<string, SecureContext>();

function trusting(file = ""): SecureContext {
  let context = contexts.get(file);
  if (!context) {
    const own = file ? [readFileSync(/* turbopackIgnore: true */ file, "utf8")] : [];
    context = createSecureContext({ ca: [...rootCertificates, ...own] });
    contexts.set(file, context);
  }
  return context;
}
