import "server-only";
import { z } from "zod";
import { brandingSchema } from "@/lib/branding/schema";
import { count } from "@/lib/cache/figures.mjs";
import { ENTRY_TTL_MS } from "@/lib/cache/known-changes";
import { redisLink } from "@/lib/cache/redis-link.mjs";
import { seal, unseal } from "@/lib/cache/seal.mjs";
import { tenantSettingsSchema } from "@/lib/settings/schema";
import { knownChanges } from "./change-log";
import type { Tenant } from "./context";

const CACHE = "context";
/** Larger than any context should be; what is larger is loaded from the database each time. */
const LARGEST = 256 * 1024;

const epoch = z.codec(z.string().regex(/^\d{1,18}$/), z.bigint(), { decode: BigInt, encode: String });

const moment = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

const storedSchema = z.strictObject({
  madeAt: z.int().min(0),
  at: z.number(),
  tenant: z.strictObject({
    id: z.uuid(),
    code: z.string(),
    slug: z.string(),
    name: z.string(),
    status: z.enum(["creating", "active", "suspended", "archived"]),
    suspensionReason: z.string().nullable(),
    plan: z.strictObject({
      id: z.string(),
      name: z.string(),
      rank: z.int(),
      version: z.int(),
      features: z.record(z.string(), z.boolean()),
      limits: z.record(z.string(), z.number()),
      overshoot: z.record(z.string(), z.number()),
      next: z.strictObject({ name: z.string(), limits: z.record(z.string(), z.number()) }).nullable(),
    }),
    overrides: z.array(
      z.strictObject({
        kind: z.enum(["limit", "feature"]),
        key: z.string(),
        value: z.union([z.number(), z.boolean(), z.null()]),
        until: moment.nullable(),
      }),
    ),
    flagOverrides: z.array(
      z.strictObject({ key: z.string(), isOn: z.boolean(), endsAtMs: z.number().nullable() }),
    ),
    features: z.record(z.string(), z.boolean()),
    limits: z.record(z.string(), z.number()),
    settings: tenantSettingsSchema,
    branding: brandingSchema,
    primaryDomain: z.string().nullable(),
    placement: z.strictObject({ level: z.enum(["shared", "schema", "dedicated"]), serverId: z.string() }),
    epoch,
  }) satisfies z.ZodType<Tenant>,
});

/**
 * The tenant as another process has stored it in Redis, if nothing about it has changed since it was loaded there. What is
 * stored is believed as little as any input: another tenant's, an unreadable or an oversized one is as good as none.
 */
export async function findStoredTenant(
  tenantId: string,
): Promise<{ tenant: Tenant; madeAt: number; restMs: number } | null> {
  const changes = knownChanges();
  const redis = redisLink();
  if (!redis || !changes.installation) return null;
  const name = keyOf(changes.installation, tenantId);
  const sealed = await redis.get(CACHE, name);
  if (sealed === null) {
    count(CACHE, "miss");
    return null;
  }
  const stored = sealed.length > LARGEST ? null : read(unseal(name, sealed));
  const restMs = stored ? ENTRY_TTL_MS - Math.abs(Date.now() - stored.at) : 0;
  // Asked again after the wait: what has changed meanwhile counts too.
  const isTheirs = stored?.tenant.id === tenantId && changes.isCurrent("context", tenantId, stored.madeAt);
  if (!stored || !isTheirs || restMs <= 0) {
    count(CACHE, "refused");
    return null;
  }
  count(CACHE, "hit");
  return { tenant: stored.tenant, madeAt: stored.madeAt, restMs };
}

/** @param madeAt the version of the log that was known before the tenant was loaded */
export function storeTenant(tenant: Tenant, madeAt: number): void {
  const { installation } = knownChanges();
  const redis = redisLink();
  if (!redis || !installation || madeAt < 0) return;
  const name = keyOf(installation, tenant.id);
  const sealed = seal(
    name,
    JSON.stringify(storedSchema.encode({ madeAt, at: Date.now(), tenant: written(tenant) })),
  );
  if (sealed.length <= LARGEST) void redis.set(CACHE, name, sealed, ENTRY_TTL_MS / 1_000);
}

/** As the schema has it: its lists are not read-only. */
function written({ overrides, flagOverrides, ...tenant }: Tenant) {
  return { ...tenant, overrides: [...overrides], flagOverrides: [...flagOverrides] };
}

function read(text: string | null): z.infer<typeof storedSchema> | null {
  if (text === null) return null;
  try {
    return storedSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const keyOf = (installation: string, tenantId: string) => `livery:${installation}:ctx:${tenantId}`;
