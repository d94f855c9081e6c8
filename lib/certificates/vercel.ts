import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { normaliseHost } from "@/lib/hosts/host";
import { askVendor } from "./ask-vendor";
import type { Vercel } from "./configuration";
import { failed, type CertificateProvider, type CertificateState } from "./state";
import { vercelList, certSchema, type Cert } from "./vercel-certs";

const RETRY_MS = 300_000;

const domainSchema = z.object({
  name: z.string(),
  verified: z.boolean(),
  verification: z.array(z.object({ type: z.string(), domain: z.string(), value: z.string() })).optional(),
});
const configSchema = z.object({ misconfigured: z.boolean() });
const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string().default("") }) });

type Domain = z.infer<typeof domainSchema>;
type Fault = Extract<CertificateState, { state: "failed" }>;

/** Vercel Domains: each custom domain is a domain of the project; Vercel issues when it is verified and leads there. */
export function vercelCertificates({ origin, token, project, team }: Vercel): CertificateProvider {
  const certs = vercelList((query) => ask("GET", `/v8/certs`, undefined, query));
  const domains = `projects/${encodeURIComponent(project)}/domains`;

  function ask(
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: unknown,
    query: Record<string, string> = {},
  ) {
    const search = new URLSearchParams({ ...query, ...(team && { teamId: team }) });
    return askVendor(method, `${origin}${path}?${search}`, { token, ...(body !== undefined && { body }) });
  }

  /** @returns null where the project has no such domain */
  async function domain(
    method: "GET" | "POST",
    path: string,
    body?: unknown,
  ): Promise<Domain | Fault | null> {
    const answer = await ask(method, path, body);
    if (!answer.ok) return answer.fault;
    if (answer.status === 404) return null;
    const read = domainSchema.safeParse(answer.body);
    return answer.status < 300 && read.success ? read.data : unexpected(answer);
  }

  async function add(host: string): Promise<Domain | Fault> {
    const answer = await ask("POST", `/v10/${domains}`, { name: host });
    if (!answer.ok) return answer.fault;
    const read = domainSchema.safeParse(answer.body);
    if (answer.status < 300 && read.success) return read.data;
    // It may be ours already, also by somebody who asked at the same moment.
    const ours =
      answer.status === 400 || answer.status === 409 ? await domain("GET", `/v9/${domains}/${host}`) : null;
    if (ours) return ours;
    const { code = "", message = "" } = errorSchema.safeParse(answer.body).data?.error ?? {};
    if (answer.status === 409 || /in_use|already|taken|conflict/.test(code))
      return failed("TAKEN", `${code}: ${message}`);
    return unexpected(answer);
  }

  async function onward(host: string, found: Domain, mayCause: boolean): Promise<CertificateState> {
    let now = found;
    if (!now.verified && mayCause) {
      const again = await ask("POST", `/v9/${domains}/${host}/verify`);
      const read = again.ok ? domainSchema.safeParse(again.body) : null;
      if (read?.success) now = read.data;
    }
    if (!now.verified) {
      const records = (now.verification ?? []).filter(({ type }) => type === "TXT");
      return {
        state: "issuing",
        records: records.map(({ domain: name, value }) => ({ type: "TXT", name, value })),
      };
    }
    const issued = await certs.find(host);
    if ("state" in issued) return issued;
    if (issued.cert) return issuedState(issued.cert);
    const config = await ask("GET", `/v6/domains/${host}/config`);
    if (!config.ok) return config.fault;
    const read = configSchema.safeParse(config.body);
    if (!read.success) return unexpected(config);
    if (read.data.misconfigured)
      return failed("NOT_POINTING", `${host} does not lead to Vercel yet`, RETRY_MS);
    return mayCause ? issue(host) : { state: "issuing", records: [] };
  }

  async function issue(host: string): Promise<CertificateState> {
    const answer = await ask("POST", "/v8/certs", { cns: [host] });
    if (!answer.ok) return answer.fault;
    const read = certSchema.safeParse(answer.body);
    certs.forget();
    return answer.status < 300 && read.success ? issuedState(read.data) : unexpected(answer);
  }

  return {
    name: "vercel",
    async ensure(host) {
      if (normaliseHost(host) !== host) return failed("INVALID_HOST", "this is no host name");
      const known = await domain("GET", `/v9/${domains}/${host}`);
      const found = known ?? (await add(host));
      return "state" in found ? found : onward(host, found, true);
    },
    async state(host) {
      if (normaliseHost(host) !== host) return failed("INVALID_HOST", "this is no host name");
      const found = await domain("GET", `/v9/${domains}/${host}`);
      if (!found) return { state: "none" };
      return "state" in found ? found : onward(host, found, false);
    },
    async remove(host) {
      if (normaliseHost(host) !== host) return;
      const refuse = (fault: Fault) => {
        throw new AppError("CERTIFICATE_NOT_REMOVED", `Vercel keeps ${host}: ${fault.code} ${fault.detail}`);
      };
      const drop = async (path: string) => {
        const answer = await ask("DELETE", path);
        if (!answer.ok) refuse(answer.fault);
        else if (answer.status >= 300 && answer.status !== 404) refuse(unexpected(answer));
      };
      await drop(`/v9/${domains}/${host}`);
      certs.forget();
      const issued = await certs.find(host);
      if ("state" in issued) return refuse(issued);
      // One that is good for other names as well is theirs too.
      if (issued.cert?.cns.every((name) => name === host)) await drop(`/v8/certs/${issued.cert.id}`);
      certs.forget();
    },
  };
}

/** Vercel does not say who signed it. */
function issuedState({ cns, createdAt, expiresAt }: Cert): CertificateState {
  return {
    state: "issued",
    issuer: null,
    notBefore: new Date(createdAt),
    notAfter: new Date(expiresAt),
    names: cns,
  };
}

function unexpected({ status, body }: { status: number; body: unknown }): Fault {
  const error = errorSchema.safeParse(body).data?.error;
  return error
    ? failed("ISSUE_FAILED", `${error.code}: ${error.message}`, RETRY_MS)
    : failed("BAD_ANSWER", `${status}: not what is documented`, RETRY_MS);
}
