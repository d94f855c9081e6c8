import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { normaliseHost } from "@/lib/hosts/host";
import { askVendor, type VendorAnswer } from "./ask-vendor";
import { stateOfHostname, hostnameSchema, type CustomHostname } from "./cloudflare-hostname";
import type { Cloudflare } from "./configuration";
import { failed, type CertificateProvider, type CertificateState } from "./state";

const PER_PAGE = 50;
const MOST_PAGES = 20;
const RETRY_MS = 300_000;
/** "Duplicate custom hostname found" */
const DUPLICATE = 1406;

const listSchema = z.object({
  result: z.array(hostnameSchema).nullable(),
  result_info: z.object({ total_pages: z.int().min(0).default(1) }).optional(),
});
const oneSchema = z.object({ result: hostnameSchema });
const errorsSchema = z.object({ errors: z.array(z.object({ code: z.int(), message: z.string() })).min(1) });

type Found = { ok: true; hostname: CustomHostname | null } | Extract<VendorAnswer, { ok: false }>;

/** What has an adapter begin anew: Cloudflare does not try for ever. */
const BEGIN = { method: "http", type: "dv", settings: { min_tls_version: "1.2" } } as const;

/** Cloudflare for SaaS: each custom domain is a custom hostname of the platform's zone. */
export function cloudflareCertificates({ origin, token, zone }: Cloudflare): CertificateProvider {
  const address = `${origin}/zones/${encodeURIComponent(zone)}/custom_hostnames`;

  async function find(host: string): Promise<Found> {
    // The vendor's filter may find names that only contain this one, so there may be pages of them.
    for (let page = 1; page <= MOST_PAGES; page++) {
      const query = new URLSearchParams({ hostname: host, page: String(page), per_page: String(PER_PAGE) });
      const answer = await askVendor("GET", `${address}?${query}`, { token });
      if (!answer.ok) return answer;
      const list = listSchema.safeParse(answer.body);
      if (answer.status !== 200 || !list.success) return { ok: false, fault: unexpected(answer) };
      const hostname = list.data.result?.find((one) => one.hostname === host);
      if (hostname) return { ok: true, hostname };
      if (page >= (list.data.result_info?.total_pages ?? 1)) break;
    }
    return { ok: true, hostname: null };
  }

  async function begin(host: string): Promise<CertificateState> {
    const answer = await askVendor("POST", address, { token, body: { hostname: host, ssl: BEGIN } });
    if (!answer.ok) return answer.fault;
    const created = oneSchema.safeParse(answer.body);
    if (answer.status < 300 && created.success) return stateOfHostname(created.data.result);
    if (!hasCode(answer.body, DUPLICATE)) return unexpected(answer);
    // Somebody was quicker: this process, or another account.
    const found = await find(host);
    if (!found.ok) return found.fault;
    return found.hostname
      ? stateOfHostname(found.hostname)
      : failed("TAKEN", `${host} is a custom hostname of another zone`);
  }

  async function beginAnew(hostname: CustomHostname): Promise<CertificateState> {
    const answer = await askVendor("PATCH", `${address}/${encodeURIComponent(hostname.id)}`, {
      token,
      body: { ssl: BEGIN },
    });
    if (!answer.ok) return answer.fault;
    const changed = oneSchema.safeParse(answer.body);
    return answer.status < 300 && changed.success ? stateOfHostname(changed.data.result) : unexpected(answer);
  }

  return {
    name: "cloudflare",
    async ensure(host) {
      if (normaliseHost(host) !== host) return failed("INVALID_HOST", "this is no host name");
      const found = await find(host);
      if (!found.ok) return found.fault;
      if (!found.hostname) return begin(host);
      const state = stateOfHostname(found.hostname);
      const isOver =
        state.state === "failed" && (state.code === "ISSUE_FAILED" || state.code === "NOT_POINTING");
      return isOver ? beginAnew(found.hostname) : state;
    },
    async state(host) {
      if (normaliseHost(host) !== host) return failed("INVALID_HOST", "this is no host name");
      const found = await find(host);
      if (!found.ok) return found.fault;
      return found.hostname ? stateOfHostname(found.hostname) : { state: "none" };
    },
    async remove(host) {
      if (normaliseHost(host) !== host) return;
      const found = await find(host);
      if (found.ok && !found.hostname) return;
      const answer = found.ok
        ? await askVendor("DELETE", `${address}/${encodeURIComponent(found.hostname!.id)}`, { token })
        : found;
      if (answer.ok && (answer.status < 300 || answer.status === 404)) return;
      const { code, detail } = answer.ok ? unexpected(answer) : answer.fault;
      throw new AppError("CERTIFICATE_NOT_REMOVED", `Cloudflare keeps ${host}: ${code} ${detail}`);
    },
  };
}

function hasCode(body: unknown, code: number): boolean {
  return errorsSchema.safeParse(body).data?.errors.some((error) => error.code === code) ?? false;
}

/** A refusal in the vendor's own words, or an answer that is none of those that are documented. */
function unexpected({ status, body }: { status: number; body: unknown }) {
  const errors = errorsSchema.safeParse(body).data?.errors;
  const words = errors?.map(({ code, message }) => `${code} ${message}`).join("; ");
  return words
    ? failed("ISSUE_FAILED", words, RETRY_MS)
    : failed("BAD_ANSWER", `${status}: not what is documented`, RETRY_MS);
}
