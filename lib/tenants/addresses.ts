import "server-only";
import { headers } from "next/headers";
import { requestFacts } from "@/lib/auth/request";

/** Makes addresses of hosts, on the scheme and port that this request came by. */
export async function addressMaker(): Promise<(host: string) => string> {
  const { port } = await requestFacts();
  const scheme =
    (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  return (host) => `${scheme}://${host}${port}`;
}
