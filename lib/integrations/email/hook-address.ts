import "server-only";
import { requestFacts } from "@/lib/auth/request";

/** Where the provider of this connection reports bounces, on the host that is asked now; null where it reports nothing. */
export async function hookAddress({
  provider,
  hookId,
}: {
  provider: string;
  hookId: string;
}): Promise<string | null> {
  if (provider === "smtp") return null;
  const { host, port, secure } = await requestFacts();
  const isLocal = host === "localhost" || host.endsWith(".localhost");
  return `${secure && !isLocal ? "https" : "http"}://${host}${port}/api/webhooks/mail/${provider}/${hookId}`;
}
