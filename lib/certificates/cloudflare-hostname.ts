import { z } from "zod";
import { failed, type CertificateState, type WantedRecord } from "./state";

const RETRY_MS = 3_600_000;

const certificateSchema = z.object({
  issuer: z.string().optional(),
  issued_on: z.coerce.date().optional(),
  expires_on: z.coerce.date().optional(),
});

/** What of a custom hostname is read. Anything may be missing while it begins. */
export const hostnameSchema = z.object({
  id: z.string(),
  hostname: z.string(),
  status: z.string().default("pending"),
  verification_errors: z.array(z.string()).optional(),
  ownership_verification: z
    .object({ type: z.string().optional(), name: z.string().optional(), value: z.string().optional() })
    .optional(),
  ssl: z
    .object({
      status: z.string().default("initializing"),
      hosts: z.array(z.string()).optional(),
      validation_errors: z.array(z.object({ message: z.string().optional() })).optional(),
      validation_records: z
        .array(z.object({ txt_name: z.string().optional(), txt_value: z.string().optional() }))
        .optional(),
      certificates: z.array(certificateSchema).optional(),
    })
    .optional(),
});

export type CustomHostname = z.infer<typeof hostnameSchema>;

/** Cloudflare has given up, or it is over; a PATCH begins anew. Any other status goes on by itself. */
const OVER = /_timed_out$|^(?:expired|inactive|deleted|pending_deletion)$/;

/** What a custom hostname says in terms of a certificate. */
export function stateOfHostname({ hostname, status, ssl, ...rest }: CustomHostname): CertificateState {
  if (status === "moved" || status === "pending_deletion")
    return failed("NOT_POINTING", `${hostname} no longer leads to Cloudflare`, RETRY_MS);
  if (status === "blocked" || status.startsWith("pending_blocked"))
    return failed("TAKEN", `${hostname} is blocked: ${(rest.verification_errors ?? []).join("; ")}`);
  if (!ssl) return { state: "issuing", records: [] };
  if (OVER.test(ssl.status)) return failed("ISSUE_FAILED", faultsOf(ssl) || ssl.status, RETRY_MS);
  if (ssl.status !== "active" || status !== "active") {
    const faults = faultsOf(ssl);
    return faults
      ? failed("ISSUE_FAILED", faults, RETRY_MS)
      : { state: "issuing", records: wanted(ssl, rest.ownership_verification) };
  }
  const [newest] = (ssl.certificates ?? []).toSorted(
    (left, right) => (right.expires_on?.getTime() ?? 0) - (left.expires_on?.getTime() ?? 0),
  );
  if (!newest?.expires_on) return failed("BAD_ANSWER", "an active certificate without an end", RETRY_MS);
  return {
    state: "issued",
    issuer: newest.issuer ?? null,
    notBefore: newest.issued_on ?? new Date(0),
    notAfter: newest.expires_on,
    names: ssl.hosts ?? [hostname],
  };
}

function faultsOf(ssl: NonNullable<CustomHostname["ssl"]>): string {
  return (ssl.validation_errors ?? []).flatMap(({ message }) => message ?? []).join("; ");
}

function wanted(
  ssl: NonNullable<CustomHostname["ssl"]>,
  ownership: CustomHostname["ownership_verification"],
): WantedRecord[] {
  const texts = (ssl.validation_records ?? []).map(
    ({ txt_name, txt_value }) => [txt_name, txt_value] as const,
  );
  return [...texts, [ownership?.name, ownership?.value] as const].flatMap(([name, value]) =>
    name && value ? [{ type: "TXT" as const, name, value }] : [],
  );
}
