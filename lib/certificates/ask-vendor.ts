import "server-only";
import { failed, type CertificateState } from "./state";

const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER_BYTES = 1_000_000;
const RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3_600_000;

type Fault = Extract<CertificateState, { state: "failed" }>;
export type VendorAnswer = { ok: true; status: number; body: unknown } | { ok: false; fault: Fault };

/**
 * One call of a vendor's JSON interface, bounded in time and size. What its adapter has to tell apart (200, 404, 409 …) comes back as
 * an answer; what means the same with every vendor as a fault.
 */
export async function askVendor(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  url: string,
  { token, body }: { token: string; body?: unknown },
): Promise<VendorAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: "error", // the token is for this address alone
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: "no-store",
    });
    return judge(response, await readBounded(response));
  } catch (error) {
    const isLate = (error as Error).name === "TimeoutError";
    const cause = (error as Error & { cause?: Error }).cause?.message ?? (error as Error).message;
    const fault = isLate
      ? failed("TIMEOUT", `no answer within ${TIMEOUT_MS} ms`, RETRY_MS)
      : failed("UNREACHABLE", cause, RETRY_MS);
    return { ok: false, fault };
  }
}

/** @returns null for an answer that is larger than any of those that are documented */
async function readBounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > LARGEST_ANSWER_BYTES) return null;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function judge(response: Response, text: string | null): VendorAnswer {
  const { status } = response;
  if (text === null)
    return { ok: false, fault: failed("BAD_ANSWER", "the answer is too large", LONGEST_RETRY_MS) };
  if (status === 429)
    return { ok: false, fault: failed("RATE_LIMITED", words(status, text), restMs(response)) };
  if (status === 401 || status === 403)
    return { ok: false, fault: failed("UNAUTHORIZED", words(status, text), LONGEST_RETRY_MS) };
  if (status >= 500) return { ok: false, fault: failed("UNREACHABLE", words(status, text), RETRY_MS) };
  try {
    return { ok: true, status, body: text ? (JSON.parse(text) as unknown) : null };
  } catch {
    return { ok: false, fault: failed("BAD_ANSWER", `${status}: this is no JSON`, LONGEST_RETRY_MS) };
  }
}

/** How long to wait, as the vendor says: in seconds, or until a moment in seconds since 1970. */
function restMs(response: Response): number {
  const after = Number(response.headers.get("retry-after") ?? NaN);
  const reset = Number(response.headers.get("x-ratelimit-reset") ?? NaN);
  const rest = after >= 0 ? after * 1_000 : reset > 0 ? reset * 1_000 - Date.now() : RETRY_MS;
  return Math.min(Math.max(rest, 1_000), LONGEST_RETRY_MS);
}

function words(status: number, text: string): string {
  return `${status}: ${text.replace(/\s+/g, " ").slice(0, 300)}`;
}
