import "server-only";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { log } from "@/lib/log/log";
import { keyOfVersion, newestKey } from "./data-keys";
import { KeyUnavailable } from "./key-provider";
import { openBytes, sealBytes } from "./seal";

/* `2:<version of the data key>:<sealed>`. What begins with 0: or 1: was sealed before there were data keys (lib/settings/secrets.ts). */
const SEALED = /^2:(\d{1,9}):([\w-]+)$/;

/** Sealed along, so that it opens for this tenant and under this name alone. */
const placeOf = (tenantId: string, name: string, version: number) => `${tenantId} ${name} ${version}`;

/**
 * Seals for one tenant and one place. Asks the key provider, so not inside a transaction.
 * @param name where it is kept, such as "email credentials"
 * @throws KeyUnavailable
 */
export async function sealSecret(tenantId: string, name: string, text: string): Promise<string> {
  const { version, plain } = await newestKey(tenantId);
  return `2:${version}:${sealBytes(plain, placeOf(tenantId, name, version), Buffer.from(text))}`;
}

/** @returns null when it was sealed for another tenant or place, was changed, or its key was destroyed or cannot be had */
export async function openSecret(tenantId: string, name: string, sealed: string): Promise<string | null> {
  const parts = SEALED.exec(sealed);
  if (!parts) return null;
  const version = Number(parts[1]);
  try {
    const key = await keyOfVersion(tenantId, version);
    return key && (openBytes(key, placeOf(tenantId, name, version), parts[2]!)?.toString() ?? null);
  } catch (error) {
    if (!(error instanceof KeyUnavailable)) throw error;
    log.error({ tenant: tenantId, name, error: error.message }, "a secret cannot be opened");
    return null;
  }
}

/** Replaces or removes, in the caller's transaction: staff cannot read what they replace. */
export async function keepSecret(
  db: ControlDb,
  tenantId: string,
  name: string,
  sealed: string | null,
): Promise<void> {
  await db.$executeRaw`
    DELETE FROM control.tenant_secrets WHERE tenant_id = ${tenantId}::uuid AND name = ${name}`;
  if (sealed !== null)
    await db.$executeRaw`
      INSERT INTO control.tenant_secrets (tenant_id, name, sealed) VALUES (${tenantId}::uuid, ${name}, ${sealed})`;
}

/** For whoever has use of it; null where there is none, or it cannot be opened. */
export async function findSecret(tenantId: string, name: string): Promise<string | null> {
  const row = await inPlatform(
    (db) => db.tenantSecret.findUnique({ where: { tenantId_name: { tenantId, name } } }),
    { readOnly: true },
  );
  return row && openSecret(tenantId, name, row.sealed);
}
