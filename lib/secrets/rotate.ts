import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { addKey, newestKey } from "./data-keys";
import { keyProvider, keyProviderNamed } from "./providers";
import { openSecret, sealSecret } from "./secret";

const BATCH = 500;

/** Everywhere that something sealed with a data key is kept, and the name that it was sealed under. */
const SEALED = [
  { table: "tenant_secrets", key: "name", nameOf: (key: string) => key },
  { table: "setting_secrets", key: "path", nameOf: (key: string) => `settings ${key}` },
] as const;

/**
 * A new wrapping key, and every data key under it. Nothing stops meanwhile: the former wrapping keys go on unwrapping, and a run
 * that was interrupted is begun again by another one.
 * @returns how many data keys were wrapped anew
 */
export async function rotateWrappingKey(
  ctx: PlatformContext,
): Promise<{ keyRef: string; rewrapped: number }> {
  const keyRef = await keyProvider().rotate();
  let rewrapped = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await inPlatform((db) =>
      db.tenantKey.findMany({
        where: { tenantId: { gt: after } },
        orderBy: { tenantId: "asc" },
        take: BATCH,
      }),
    );
    for (const { tenantId, version, provider, wrapped, keyRef: before } of rows) {
      const anew = await keyProviderNamed(provider).rewrap(
        { wrapped, keyRef: before },
        { tenantId, version },
      );
      if (!anew) continue;
      // Not where it was destroyed or wrapped by another run meanwhile.
      const { count } = await inPlatform((db) =>
        db.tenantKey.updateMany({ where: { tenantId, version, wrapped }, data: anew }),
      );
      rewrapped += count;
    }
    // A tenant's few versions may be cut in two by the batch: it is taken up again from the one before.
    const last = rows.at(-1)?.tenantId;
    if (rows.length < BATCH) break;
    const before = rows.findLast(({ tenantId }) => tenantId !== last)?.tenantId;
    after = before ?? last!;
  }
  await inPlatform((db) =>
    auditPlatform(db, ctx.actor, { action: "keys.rotated", details: { keyRef, rewrapped } }),
  );
  return { keyRef, rewrapped };
}

/**
 * A new data key for one tenant, and everything of it sealed anew. The former one stays until nothing is sealed with it, which a
 * later rotation finds: a request that is under way may still seal with it.
 */
export async function rotateTenantKey(
  ctx: PlatformContext,
  tenantId: string,
): Promise<{ version: number; sealed: number }> {
  const { version: former } = await newestKey(tenantId);
  const { version } = await addKey(tenantId, former + 1);
  let sealed = 0;
  for (const place of SEALED) sealed += await sealAnew(tenantId, place);
  await dropUnused(tenantId, former);
  await inPlatform((db) =>
    auditPlatform(db, ctx.actor, {
      action: "keys.tenant_rotated",
      subjectId: tenantId,
      details: { version, sealed },
    }),
  );
  return { version, sealed };
}

type Place = (typeof SEALED)[number];

async function sealAnew(tenantId: string, { table, key, nameOf }: Place): Promise<number> {
  const rows = await inPlatform((db) =>
    db.$queryRawUnsafe<{ key: string; sealed: string }[]>(
      `SELECT ${key} AS key, sealed FROM control.${table} WHERE tenant_id = $1::uuid`,
      tenantId,
    ),
  );
  let count = 0;
  for (const row of rows) {
    const text = await openSecret(tenantId, nameOf(row.key), row.sealed);
    if (text === null) continue;
    const sealed = await sealSecret(tenantId, nameOf(row.key), text);
    // Not where it was replaced meanwhile.
    count += await inPlatform((db) =>
      db.$executeRawUnsafe(
        `UPDATE control.${table} SET sealed = $1 WHERE tenant_id = $2::uuid AND ${key} = $3 AND sealed = $4`,
        ...[sealed, tenantId, row.key, row.sealed],
      ),
    );
  }
  return count;
}

/** Versions before `former` that seal nothing any more. `former` itself waits for the next rotation. */
async function dropUnused(tenantId: string, former: number): Promise<void> {
  await inPlatform(
    (db) => db.$executeRaw`
      DELETE FROM control.tenant_keys k WHERE k.tenant_id = ${tenantId}::uuid AND k.version < ${former}
        AND NOT EXISTS (SELECT FROM control.tenant_secrets s
          WHERE s.tenant_id = k.tenant_id AND s.sealed LIKE '2:' || k.version || ':%')
        AND NOT EXISTS (SELECT FROM control.setting_secrets s
          WHERE s.tenant_id = k.tenant_id AND s.sealed LIKE '2:' || k.version || ':%')`,
  );
}
