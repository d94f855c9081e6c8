import "server-only";
import { z } from "zod";
import { brandingSchema } from "@/lib/branding/schema";
import { tenantSettingsSchema } from "@/lib/settings/schema";
import type { Tenant } from "./context";
import { sealedStore } from "./stored";

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
    redirects: z.strictObject({ hosts: z.array(z.string()), subdomains: z.boolean() }),
    placement: z.strictObject({ level: z.enum(["shared", "schema", "dedicated"]), serverId: z.string() }),
    epoch,
  }) satisfies z.ZodType<Tenant>,
});

const store = sealedStore<z.infer<typeof storedSchema>>({
  cache: "context",
  prefix: "ctx",
  read: (text) => storedSchema.safeParse(JSON.parse(text)).data ?? null,
  tenantOf: ({ tenant }) => tenant.id,
  isFor: ({ tenant }, tenantId) => tenant.id === tenantId,
  largest: LARGEST,
});

/** The tenant as another process has stored it in Redis, if nothing about it has changed since it was loaded there. */
export async function findStoredTenant(
  tenantId: string,
): Promise<{ tenant: Tenant; madeAt: number; restMs: number } | null> {
  const found = await store.find(tenantId);
  return found && { tenant: found.entry.tenant, madeAt: found.entry.madeAt, restMs: found.restMs };
}

/** @param madeAt the version of the log that was known before the tenant was loaded */
export function storeTenant(tenant: Tenant, madeAt: number): void {
  store.store(tenant.id, madeAt, (stamp) =>
    JSON.stringify(storedSchema.encode({ ...stamp, tenant: written(tenant) })),
  );
}

/** As the schema has it: its lists are not read-only. */
function written({ overrides, flagOverrides, ...tenant }: Tenant) {
  return { ...tenant, overrides: [...overrides], flagOverrides: [...flagOverrides] };
}
