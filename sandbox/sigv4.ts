import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Asked } from "./http-stand-in";

type Account = { accessKeyId: string; secretAccessKey: string; region: string; service: string };
/** The name that AWS gives the fault, and what it says. */
export type SignatureFault = { name: string; message: string } | null;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
const TOLERANCE_MS = 5 * 60_000;
const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();

/** Checks a request's AWS Signature Version 4 by the published algorithm, with no code of the SDK that made it. */
export function signatureFault(
  { method, path, query, headers, body }: Asked,
  account: Account,
): SignatureFault {
  const parts = AUTHORIZATION.exec(headers.authorization ?? "");
  if (!parts) return { name: "MissingAuthenticationTokenException", message: "Missing Authentication Token" };
  const [, id, day, region, service, signed, signature] = parts as unknown as string[];
  if (id !== account.accessKeyId)
    return {
      name: "UnrecognizedClientException",
      message: "The security token included in the request is invalid.",
    };
  const date = String(headers["x-amz-date"]);
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Math.abs(Date.now() - at) < TOLERANCE_MS) || !date.startsWith(day!))
    return { name: "InvalidSignatureException", message: `Signature expired: ${date}` };
  const names = signed!.split(";");
  if (region !== account.region || service !== account.service || !names.includes("host"))
    return {
      name: "InvalidSignatureException",
      message: "Credential should be scoped to a valid region and service.",
    };
  const canonical = [
    method,
    path
      .split("/")
      .map((part) => encodeURIComponent(decodeURIComponent(part)).replaceAll("%25", "%2525"))
      .join("/"),
    [...query]
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .sort()
      .join("&"),
    ...names.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, " ")}`),
    "",
    signed,
    sha256(body),
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [region!, service!, "aws4_request"].reduce(hmac, hmac(`AWS4${account.secretAccessKey}`, day!));
  const expected = hmac(key, ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n"));
  return timingSafeEqual(expected, Buffer.from(signature!, "hex"))
    ? null
    : {
        name: "SignatureDoesNotMatch",
        message:
          "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
      };
}
