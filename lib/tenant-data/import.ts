import "server-only";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { auditPlatform } from "@/lib/audit/record";
import { hashPassword } from "@/lib/auth/password";
import { ROLES } from "@/lib/auth/policy";
import { compileStylesheet } from "@/lib/branding/css/compile-stylesheet";
import { readBranding } from "@/lib/branding/schema";
import { dataLevelSchema } from "@/lib/customers/schema";
import type { Level } from "@/lib/db/placements";
import { rawInTenant } from "@/lib/db/raw-transaction";
import type { Prisma } from "@/lib/db/generated/control/client";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { fileStore } from "@/lib/files/store";
import { LOCALES } from "@/lib/i18n/locale";
import { answeringServers, chooseServer } from "@/lib/placement/choose-server";
import { placeTenant } from "@/lib/placement/place";
import { provisionPlace } from "@/lib/placement/provision";
import { withSecretsOf } from "@/lib/settings/read-schema";
import { ROW_LIMITS } from "@/lib/staff/schema";
import type { PlatformContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { codeFault } from "@/lib/tenants/code";
import { refuseTakenCode } from "@/lib/tenants/create-tenant";
import { temporaryPassword } from "@/lib/tenants/temporary-password";
import { countUsage } from "./count-usage";
import { FILES, PLATFORM } from "./export";
import { damaged, linesOf, openPlain } from "./lines";
import { batchesOf, insertLines, pairTables, tableFile, verifyTables } from "./load";
import type { Progress } from "./progress";
import type { Manifest } from "./schema";
import { quoted, tablesOf } from "./tables";
import { addTask, updateTask, type Task } from "./tasks";
import { filesOf, verifyExport } from "./verify-export";

export type ImportInput = { folder: string; code?: string; name?: string; level?: Level; planId?: string };
export type StartedImport = {
  taskId: string;
  tenantId: string;
  code: string;
  /** Owners who could not sign in anywhere yet, with a first password in clear. */
  owners: { email: string; password: string }[];
};

/**
 * Makes a tenant that will hold what an export holds, and the task that fills it. Until that is through it is `creating`,
 * and nobody can enter it. People are found again by their e-mail address; domains stay where they are and are proved anew.
 *
 * @throws AppError INVALID_INPUT for an export that is damaged or newer than this installation; CONFLICT for a code that is taken, or where no
 *   server can take it
 */
export async function startImport(ctx: PlatformContext, input: ImportInput): Promise<StartedImport> {
  const manifest = await verifyExport(input.folder);
  const records = await readRecords(input.folder, manifest);
  const code = input.code ?? manifest.tenant.code;
  const fault = codeFault(code);
  if (fault) throw new AppError("INVALID_INPUT", fault, { fields: { code: fault } });
  const passwords = new Map<string, { password: string; passwordHash: string }>();
  for (const { email } of records.people.filter(({ member }) => member.role === "owner")) {
    const password = temporaryPassword();
    passwords.set(email, { password, passwordHash: await hashPassword(password) });
  }
  const awake = await answeringServers();
  const level = input.level ?? manifest.level;
  const started = await inPlatform(async (db) => {
    await refuseTakenCode(db, code);
    const planId = input.planId ?? records.planId;
    await refuseUnknownPlan(db, planId);
    const name = input.name ?? manifest.tenant.name;
    const slug = (await db.tenant.count({ where: { slug: code } }))
      ? `${code}-${manifest.tenant.id.slice(-8)}`
      : code;
    const tenant = await db.tenant.create({
      data: { name, code, slug, planId, ...records.settings },
      select: { id: true },
    });
    await insertSettingsHistory(db, tenant.id, records);
    const serverId = await chooseServer(db, level, { wanted: null, awake });
    await placeTenant(db, tenant.id, { level, serverId });
    await insertBrand(db, tenant.id, records, name);
    const owners = await insertPeople(db, tenant.id, records.people, passwords);
    const taskId = await addTask(db, ctx, {
      kind: "import",
      tenantId: tenant.id,
      code,
      folder: input.folder,
    });
    await auditPlatform(db, ctx.actor, {
      action: "tenant.import_started",
      subjectId: tenant.id,
      details: { code, from: manifest.tenant.code },
    });
    return { taskId, tenantId: tenant.id, code, owners };
  });
  await followChangesNow();
  return started;
}

/** Fills the tenant of an import, from where it stopped; opens it when all of it reads back as it was exported. */
export async function runImport(task: Task, progress: Progress): Promise<Record<string, unknown>> {
  const folder = task.folder!;
  const scope = { tenant: { id: task.tenantId } };
  const manifest = await verifyExport(folder);
  await provisionPlace(task.tenantId);
  const pairs = await rawInTenant(scope, async ({ client, schema }) =>
    pairTables(manifest, await tablesOf(client, schema)),
  );
  const before = cursorSchema.parse(task.cursor);
  await progress.start(
    "rows",
    manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
  );
  for (const [at, pair] of pairs.entries()) {
    if (at < before.table) {
      await progress.advance(pair.from.rows);
      continue;
    }
    let line = at === before.table ? before.line : 0;
    await progress.advance(line);
    for await (const batch of batchesOf(tableFile(folder, pair.from.name), line)) {
      await rawInTenant(scope, ({ client, schema }) => insertLines(client, schema, pair, batch));
      line += batch.length;
      await updateTask(task.id, { cursor: { table: at, line } });
      await progress.advance(batch.length);
    }
  }
  await importFiles(scope, folder, progress);
  await progress.start("verification", 1);
  if (!before.isVerified)
    await rawInTenant(scope, ({ client, schema }) => verifyTables(client, schema, pairs), { snapshot: true });
  // From here on customers may belong to other ids than in the export.
  await updateTask(task.id, { cursor: { table: pairs.length, isVerified: true } });
  await handCustomersOn(scope, (await readRecords(folder, manifest)).people);
  await inPlatform(async (db) => {
    await db.tenant.updateMany({
      where: { id: task.tenantId, status: "creating" },
      data: { status: "active" },
    });
    await auditPlatform(db, task.actor, {
      action: "tenant.imported",
      subjectId: task.tenantId,
      details: { code: task.code, from: manifest.tenant.code },
    });
  });
  await followChangesNow();
  await countUsage(task.tenantId, task.actor, manifest);
  return {
    tables: pairs.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.files.rows,
  };
}

const cursorSchema = z.object({
  table: z.int().default(0),
  line: z.int().default(0),
  isVerified: z.boolean().default(false),
});

/** Customers stay with whom they were assigned to, who may have another id here. Their orders go along. */
async function handCustomersOn(scope: { tenant: { id: string } }, people: Records["people"]): Promise<void> {
  const here = await inPlatform((db) =>
    db.staffUser.findMany({ where: { email: { in: people.map(({ email }) => email) } } }),
  );
  const idOf = new Map(here.map(({ email, id }) => [email, id]));
  const others = people.filter(({ email, id }) => idOf.get(email) !== id && idOf.has(email));
  if (!others.length) return;
  await rawInTenant(scope, ({ client, schema }) =>
    client.query(
      `UPDATE ${quoted(schema)}.customers c SET owner_id = p.here FROM unnest($1::uuid[], $2::uuid[]) AS p (there, here)
       WHERE c.owner_id = p.there`,
      [others.map(({ id }) => id), others.map(({ email }) => idOf.get(email)!)],
    ),
  );
}

/** Takes pictures alone, and only as what their name says: a drawing could carry a script. */
export async function importFiles(
  scope: { tenant: { id: string } },
  folder: string,
  progress: Progress,
): Promise<void> {
  let total = 0;
  for await (const file of filesOf(folder)) if (file) total++;
  await progress.start("files", total);
  for await (const { key, sha256 } of filesOf(folder)) {
    const file = await openPlain(join(folder, FILES, key));
    const bytes = await readFile(file).finally(() => file.close());
    if (createHash("sha256").update(bytes).digest("hex") !== sha256)
      throw damaged(`${key} has changed meanwhile.`);
    if (!isPicture(key, bytes)) throw damaged(`${key} is no picture that this product makes.`);
    await fileStore().put(scope, key, bytes);
    await progress.advance(1);
  }
}

function isPicture(key: string, bytes: Buffer): boolean {
  if (key.endsWith(".webp"))
    return bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
  return key.endsWith(".png") && bytes.readUInt32BE(0) === 0x89504e47;
}

const text = z.string();
const recordSchemas = {
  tenants: z.object({
    plan_id: text,
    settings: text,
    settings_version: z.coerce.number().int().min(1).default(1),
  }),
  // An export of before there were versions has none.
  settings_versions: z.object({
    version: z.coerce.number().int().min(1),
    document: text,
    changed_at: z.coerce.date(),
    changed_by: text.nullable(),
    restored_from: z.coerce.number().int().min(1).nullable(),
  }),
  brandings: z.object({ published: text, draft: text.nullable(), version: z.coerce.number().int().min(1) }),
  brand_stylesheets: z.object({ key: text, source: text }),
  branding_versions: z.object({
    version: z.coerce.number().int().min(1),
    document: text,
    published_at: z.coerce.date(),
    published_by: text.nullable(),
  }),
  // An export of before there was one of these columns has nobody in it to whom it could matter.
  memberships: z
    .object({
      staff_id: z.uuid(),
      role: z.enum(ROLES),
      row_limit: z.enum(ROW_LIMITS).default("all"),
      team: text.min(1).max(40).nullable().default(null),
      data_level: dataLevelSchema.default(0),
      language: z.enum(LOCALES).nullable().default(null),
      wants_digest: z.stringbool({ truthy: ["true"], falsy: ["false"] }).default(true),
    })
    .refine(({ role, row_limit }) => role !== "owner" || row_limit === "all", "An owner is never limited.")
    .refine(
      ({ row_limit, team }) => row_limit !== "team" || team !== null,
      "Limited to a team without a name.",
    ),
  staff_users: z.object({ id: z.uuid(), email: z.email().toLowerCase().max(200), name: text.max(200) }),
};

export type Records = Awaited<ReturnType<typeof readRecords>>;

/** What the platform knew about the tenant, as far as a new tenant can have it. */
export async function readRecords(folder: string, manifest: Manifest) {
  const read = async <Name extends keyof typeof recordSchemas>(name: Name) => {
    const rows: z.output<(typeof recordSchemas)[Name]>[] = [];
    if (!manifest.platform.some((table) => table.name === name)) return rows;
    for await (const lines of linesOf(join(folder, PLATFORM, `${name}.ndjson`)))
      for (const line of lines)
        rows.push(
          within(
            name,
            () => recordSchemas[name].parse(JSON.parse(line)) as z.output<(typeof recordSchemas)[Name]>,
          ),
        );
    return rows;
  };
  const [tenant] = await read("tenants");
  if (!tenant) throw damaged("it has no record of the tenant.");
  const [brand] = await read("brandings");
  const staff = new Map((await read("staff_users")).map((person) => [person.id, person]));
  const settings = {
    settings: within("tenants", () => settingsDocument(tenant.settings)),
    settingsVersion: tenant.settings_version,
  };
  const people = (await read("memberships")).flatMap(
    ({ staff_id, row_limit, data_level, wants_digest, ...rest }) => {
      const person = staff.get(staff_id);
      const member = { ...rest, rowLimit: row_limit, dataLevel: data_level, wantsDigest: wants_digest };
      return person ? [{ ...person, member }] : [];
    },
  );
  return {
    ...{ planId: tenant.plan_id, settings, brand, people },
    versions: await read("branding_versions"),
    stylesheets: await read("brand_stylesheets"),
    settingsVersions: await read("settings_versions"),
  };
}

/** Of any age, and with what is not known here; what is not valid in it is defaulted when it is read. Secrets are entered anew. */
function settingsDocument(stored: string): Prisma.InputJsonObject {
  return withSecretsOf(null, z.looseObject({}).parse(JSON.parse(stored))) as Prisma.InputJsonObject;
}

function within<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw damaged(`${name}.ndjson: ${(error as Error).message}`, error);
  }
}

/** The database has kept the present version itself; this adds those before it, and who made it. */
async function insertSettingsHistory(
  db: ControlDb,
  tenantId: string,
  { settings, settingsVersions }: Records,
): Promise<void> {
  const present = settings.settingsVersion;
  const signed = (one: Records["settingsVersions"][number]) => ({
    changedAt: one.changed_at,
    changedBy: one.changed_by,
    restoredFrom: one.restored_from,
  });
  const rows = within("settings_versions", () =>
    settingsVersions
      .filter(({ version }) => version < present)
      .map((one) => ({
        tenantId,
        version: one.version,
        document: settingsDocument(one.document),
        ...signed(one),
      })),
  );
  await db.settingsVersion.createMany({ data: rows });
  const last = settingsVersions.find(({ version }) => version === present);
  if (last)
    await db.settingsVersion.updateMany({ where: { tenantId, version: present }, data: signed(last) });
}

async function insertBrand(
  db: ControlDb,
  tenantId: string,
  { brand, versions, stylesheets }: Records,
  name: string,
): Promise<void> {
  const keys = await insertStylesheets(db, tenantId, stylesheets);
  const document = (stored: string | null | undefined) =>
    within("brandings", () => {
      const branding = readBranding(stored ? JSON.parse(stored) : null, name);
      return { ...branding, css: (branding.css && keys.get(branding.css)) ?? null };
    });
  await db.branding.create({
    data: {
      tenantId,
      published: document(brand?.published),
      draft: brand?.draft ? document(brand.draft) : undefined,
      version: brand?.version ?? 1,
    },
  });
  await db.brandingVersion.createMany({
    data: versions.map((one) => ({
      tenantId,
      version: one.version,
      document: document(one.document),
      publishedAt: one.published_at,
      publishedBy: one.published_by,
    })),
  });
}

/** Made anew of what was written: what an export says was made of it is not believed. @returns the new keys by the old ones */
async function insertStylesheets(
  db: ControlDb,
  tenantId: string,
  stylesheets: Records["stylesheets"],
): Promise<Map<string, string>> {
  const made = stylesheets.flatMap(({ key: before, source }) => {
    const { css, key } = compileStylesheet(source);
    return css === null ? [] : [{ before, row: { tenantId, key, source, compiled: css } }];
  });
  await db.brandStylesheet.createMany({ data: made.map(({ row }) => row), skipDuplicates: true });
  return new Map(made.map(({ before, row }) => [before, row.key]));
}

async function insertPeople(
  db: ControlDb,
  tenantId: string,
  people: Records["people"],
  passwords: Map<string, { password: string; passwordHash: string }>,
): Promise<StartedImport["owners"]> {
  const owners: StartedImport["owners"] = [];
  for (const { email, name, member } of people) {
    await db.staffUser.createMany({ data: [{ email, name }], skipDuplicates: true });
    const { id: staffId } = await db.staffUser.findUniqueOrThrow({ where: { email } });
    await db.membership.createMany({ data: [{ tenantId, staffId, ...member }], skipDuplicates: true });
    const first = passwords.get(email);
    if (!first) continue;
    const { count } = await db.staffCredential.createMany({
      data: [{ staffId, passwordHash: first.passwordHash }],
      skipDuplicates: true,
    });
    if (count) owners.push({ email, password: first.password });
  }
  return owners;
}

async function refuseUnknownPlan(db: ControlDb, planId: string): Promise<void> {
  const plans = await db.plan.findMany({ orderBy: { rank: "asc" }, select: { id: true } });
  if (plans.some(({ id }) => id === planId)) return;
  const message = `There is no plan “${planId}” here: choose ${plans.map(({ id }) => id).join(", ")}.`;
  throw new AppError("INVALID_INPUT", message, { fields: { planId: message } });
}
