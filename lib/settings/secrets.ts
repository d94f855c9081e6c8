import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import { SECRET_FIELDS } from "./read-schema";

const CLEAR = "0:"; // of before they were sealed
const SEALED = "1:";
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is to be kept by path; null removes it. */
type Secrets = ReadonlyMap<string, string | null>;

/** Changes of settings as the document takes them, with a new mark for each secret, and apart from them the secrets, sealed. */
export function sealSecrets(
  tenantId: string,
  changes: ReadonlyMap<string, unknown>,
): { marked: Map<string, unknown>; secrets: Secrets } {
  const marked = new Map(changes);
  const secrets = new Map<string, string | null>();
  for (const { path } of SECRET_FIELDS) {
    const value = changes.get(path) as string | null | undefined;
    if (value === undefined) continue;
    marked.set(path, value === null ? null : `set ${randomBytes(6).toString("hex")}`);
    secrets.set(path, value === null ? null : seal(tenantId, path, value));
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

/** A secret for whoever has use of it, or null where none is set, or AUTH_SECRET is another than it was sealed with. */
export async function findSettingSecret(tenantId: string, path: string): Promise<string | null> {
  const row = await inPlatform(
    (db) => db.settingSecret.findUnique({ where: { tenantId_path: { tenantId, path } } }),
    { readOnly: true },
  );
  return row && open(tenantId, path, row.sealed);
}

/** Seals what a migration has found in clear. */
export async function sealClearSecrets(): Promise<void> {
  await inPlatform(async (db) => {
    const rows = await db.settingSecret.findMany({ where: { sealed: { startsWith: CLEAR } } });
    for (const { tenantId, path, sealed } of rows)
      // Not where it was replaced meanwhile.
      await db.settingSecret.updateMany({
        where: { tenantId, path, sealed },
        data: { sealed: seal(tenantId, path, sealed.slice(CLEAR.length)) },
      });
  });
}

function seal(tenantId: string, path: string, value: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key(), nonce).setAAD(placeOf(tenantId, path));
  const text = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
}

function open(tenantId: string, path: string, sealed: string): string | null {
  if (sealed.startsWith(CLEAR)) return sealed.slice(CLEAR.length);
  if (!sealed.startsWith(SEALED)) return null;
  const bytes = Buffer.from(sealed.slice(SEALED.length), "base64url");
  const textAt = NONCE_BYTES + TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, key(), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(placeOf(tenantId, path))
      .setAuthTag(bytes.subarray(NONCE_BYTES, textAt));
    return decipher.update(bytes.subarray(textAt), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}

/** Sealed along with it, so that it is of no use in another place. */
const placeOf = (tenantId: string, path: string) => Buffer.from(`${tenantId} ${path}`);

const key = () =>
  Buffer.from(hkdfSync("sha256", serverEnv().AUTH_SECRET, "", "secrets among a tenant's settings", 32));
