import "server-only";
import { z } from "zod";
import { sealedStore } from "./stored";

const storedSchema = z.strictObject({ madeAt: z.int().min(0), at: z.number(), tenantId: z.uuid() });

const store = sealedStore<z.infer<typeof storedSchema>>({
  cache: "host",
  prefix: "host",
  read: (text) => storedSchema.safeParse(JSON.parse(text)).data ?? null,
  tenantOf: ({ tenantId }) => tenantId,
});

/**
 * Whose a host is, as another process has stored it in Redis, where nothing about that tenant has changed since. The edge's routes are
 * not enough here: what this side says of a host is what keeps tenants apart, so it is under a seal.
 */
export async function findStoredHost(
  host: string,
): Promise<{ tenantId: string; madeAt: number; restMs: number } | null> {
  const found = await store.find(host);
  return found && { tenantId: found.entry.tenantId, madeAt: found.entry.madeAt, restMs: found.restMs };
}

/** @param madeAt the version of the log that was known before the host was looked for */
export function storeHost(host: string, tenantId: string, madeAt: number): void {
  store.store(host, madeAt, (stamp) => JSON.stringify({ ...stamp, tenantId }));
}
