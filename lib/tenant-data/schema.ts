import { z } from "zod";

/** Grows when an export of before could no longer be read. */
export const FORMAT = 1;
export const MANIFEST = "manifest.json";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const checked = z.strictObject({ rows: count, bytes: count, sha256 });

const tableSchema = checked.extend({ name: identifier, columns: z.array(identifier).max(1_600) });

/** The head of an export. Paths are made of the names of tables; none is ever read from here. */
export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  product: z.strictObject({ name: z.literal("livery"), version: z.string().max(40) }),
  migrations: z.array(z.string().max(200)).max(10_000),
  tenant: z.strictObject({
    id: z.uuid(),
    code: z.string().max(63),
    name: z.string().max(200),
    status: z.string().max(20),
  }),
  level: z.enum(["shared", "schema", "dedicated"]),
  /** When the snapshot of the tenant's rows was taken, and when that of the platform's records about it. */
  takenAt: z.strictObject({ tables: z.iso.datetime(), platform: z.iso.datetime() }),
  tables: z.array(tableSchema).max(2_000),
  platform: z.array(tableSchema).max(2_000),
  files: checked,
  leftOut: z.array(z.strictObject({ what: z.string().max(200), why: z.string().max(500) })).max(2_000),
});

export type Manifest = z.output<typeof manifestSchema>;
export type ManifestTable = Manifest["tables"][number];

/** A line of files.ndjson. */
export const fileLineSchema = z.strictObject({
  key: z.string().regex(/^[a-f0-9]{32}(?:-\d{3,4})?\.(?:webp|svg|png)$/),
  bytes: count,
  sha256,
});

/** The form that asks for a tenant's code before everything of it is erased. */
export const eraseTenantSchema = z.object({
  tenantId: z.uuid("There is no such tenant"),
  confirmation: z.string().trim().toLowerCase().max(100),
});
export const exportTenantSchema = z.object({ tenantId: z.uuid("There is no such tenant") });
