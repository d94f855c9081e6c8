import "server-only";
import { LRUCache } from "lru-cache";
import { inPlatform } from "@/lib/db/scopes";
import { keyProvider, keyProviderNamed } from "./providers";

export type DataKey = { version: number; plain: Buffer };

/** In memory for a while: a key provider may be far away. A tenant's destroyed key is forgotten here after that at the latest. */
const OPEN_MS = 5 * 60_000;
const shared = globalThis as typeof globalThis & { liveryDataKeys?: LRUCache<string, Buffer> };
const opened = () => (shared.liveryDataKeys ??= new LRUCache({ max: 5_000, ttl: OPEN_MS }));

/** The key that seals for this tenant now; made when it is first needed. */
export async function newestKey(tenantId: string): Promise<DataKey> {
  // Asked each time, not remembered: after a rotation nothing may be sealed with the former one.
  const row = await inPlatform((db) =>
    db.tenantKey.findFirst({ where: { tenantId }, orderBy: { version: "desc" } }),
  );
  return row ? { version: row.version, plain: await open(row) } : addKey(tenantId, 1);
}

/** @returns null where the tenant has no such key: it was destroyed. @throws KeyUnavailable */
export async function keyOfVersion(tenantId: string, version: number): Promise<Buffer | null> {
  const kept = opened().get(nameOf(tenantId, version));
  if (kept) return kept;
  const row = await inPlatform((db) =>
    db.tenantKey.findUnique({ where: { tenantId_version: { tenantId, version } } }),
  );
  return row && open(row);
}

/** Makes a version; whoever is told afterwards that there is one already takes that. */
export async function addKey(tenantId: string, version: number): Promise<DataKey> {
  const provider = keyProvider();
  const { wrapped, keyRef } = await provider.generate({ tenantId, version });
  const row = await inPlatform(async (db) => {
    await db.$executeRaw`
      INSERT INTO control.tenant_keys (tenant_id, version, provider, key_ref, wrapped)
      VALUES (${tenantId}::uuid, ${version}, ${provider.id}, ${keyRef}, ${wrapped}) ON CONFLICT DO NOTHING`;
    return db.tenantKey.findUniqueOrThrow({ where: { tenantId_version: { tenantId, version } } });
  });
  return { version, plain: await open(row) };
}

/** Makes everything that is sealed for the tenant unreadable, whoever has a copy of it. There is no way back. */
export async function destroyKeys(tenantId: string): Promise<void> {
  await inPlatform((db) => db.tenantKey.deleteMany({ where: { tenantId } }));
  forgetKeys(tenantId);
}

/** Of this process's memory. */
export function forgetKeys(tenantId: string): void {
  for (const name of opened().keys()) if (name.startsWith(`${tenantId} `)) opened().delete(name);
}

type Row = { tenantId: string; version: number; provider: string; keyRef: string; wrapped: string };

async function open({ tenantId, version, provider, ...key }: Row): Promise<Buffer> {
  const name = nameOf(tenantId, version);
  const plain = opened().get(name) ?? (await keyProviderNamed(provider).unwrap(key, { tenantId, version }));
  opened().set(name, plain);
  return plain;
}

const nameOf = (tenantId: string, version: number) => `${tenantId} ${version}`;
