import "server-only";
import { hkdfSync, randomBytes } from "node:crypto";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import { openBytes } from "@/lib/secrets/seal";
import { openSecret, sealSecret } from "@/lib/secrets/secret";
import { SECRET_FIELDS } from "./read-schema";

const CLEAR = "0:"; // of before they were sealed
const BY_AUTH_SECRET = "1:"; // of before tenants had keys of their own

/** What is to be kept by path; null removes it. */
type Secrets = ReadonlyMap<string, string | null>;

/** Changes of settings as the document takes them, with a new mark for each secret, and apart from them the secrets, sealed. */
export async function sealSecrets(
  tenantId: string,
  changes: ReadonlyMap<string, unknown>,
): Promise<{ marked: Map<string, unknown>; secrets: Secrets }> {
  const marked = new Map(changes);
  const secrets = new Map<string, string | null>();
  for (const { path } of SECRET_FIELDS) {
    const value = changes.get(path) as string | null | undefined;
    if (value === undefined) continue;
    marked.set(path, value === null ? null : `set ${randomBytes(6).toString("hex")}`);
    secrets.set(path, value === null ? null : await sealSecret(tenantId, placeOf(path), value));
  }
  return { marked, secrets };
}

/** In the transaction that stores the marks. Staff cannot read what they replace. */
export async function keepSecrets(db: ControlDb, tenantId: string, secrets: Secrets): Promise<void> {
  for (const [path, sealed] of secrets) {
    await db.$executeRaw`
      DELETE FROM control.setting_secrets WHERE tenant_id = ${tenantId}::uuid AND path = ${path}`;
    if (sealed !== null)
      await db.$executeRaw`
        INSERT INTO control.setting_secrets (tenant_id, path, sealed) VALUES (${tenantId}::uuid, ${path}, ${sealed})`;
  }
}

/** A secret for whoever has use of it, or null where none is set, or its key is gone. */
export async function findSettingSecret(tenantId: string, path: string): Promise<string | null> {
  const row = await inPlatform(
    (db) => db.settingSecret.findUnique({ where: { tenantId_path: { tenantId, path } } }),
    { readOnly: true },
  );
  return row && open(tenantId, path, row.sealed);
}

/** Seals with tenants' own keys what a migration has found in clear, and what was sealed before there were such keys. */
export async function sealFormerSecrets(): Promise<void> {
  const former = await inPlatform((db) =>
    db.settingSecret.findMany({
      where: { OR: [{ sealed: { startsWith: CLEAR } }, { sealed: { startsWith: BY_AUTH_SECRET } }] },
    }),
  );
  for (const { tenantId, path, sealed } of former) {
    const text = await open(tenantId, path, sealed);
    if (text === null) continue;
    const anew = await sealSecret(tenantId, placeOf(path), text);
    // Not where it was replaced meanwhile.
    await inPlatform((db) =>
      db.settingSecret.updateMany({ where: { tenantId, path, sealed }, data: { sealed: anew } }),
    );
  }
}

async function open(tenantId: string, path: string, sealed: string): Promise<string | null> {
  if (sealed.startsWith(CLEAR)) return sealed.slice(CLEAR.length);
  if (!sealed.startsWith(BY_AUTH_SECRET)) return openSecret(tenantId, placeOf(path), sealed);
  return (
    openBytes(formerKey(), `${tenantId} ${path}`, sealed.slice(BY_AUTH_SECRET.length))?.toString() ?? null
  );
}

/** Sealed along with it, so that it is of no use in another place (lib/secrets/rotate.ts knows it as well). */
const placeOf = (path: string) => `settings ${path}`;

const formerKey = () =>
  Buffer.from(hkdfSync("sha256", serverEnv().AUTH_SECRET, "", "secrets among a tenant's settings", 32));
