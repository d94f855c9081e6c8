import pg from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { NEW_COLUMNS, MAY_BE_MISSING_FROM } from "@/lib/db/new-columns";
import { MODELS } from "@/lib/db/property/models";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { answerColumns, storedAnswers } from "@/lib/forms/save-answers";
import { formVersions, publishForm } from "@/lib/forms/versions";
import type { TenantContext } from "@/lib/tenancy/context";
import { migrateSchema } from "@/prisma/runner/migrations";
import { migratePlaces } from "@/prisma/runner/places";
import { migrationsOf } from "@/prisma/runner/sets";
import { comparable, comparableWrite, fillAlike, MIDDLE } from "./alike";
import { databaseUrl, onCluster } from "./cluster";
import { FILLED } from "./crowd";
import { readsOf } from "./reads";
import { asStaff } from "./staff";
import { makeTenant } from "./tenants";
import { writesOf } from "./writes";

// Next keeps its cache only inside Next; here every page is read.
vi.mock("next/cache", () => ({ unstable_cache: (read: () => unknown) => read }));

const main = new URL(process.env.DATABASE_ADMIN_URL!).pathname.slice(1);
/** By the times in their names: the sets have names of their own. */
const isOld = ({ name }: { name: string }) => name.slice(0, 14) < MAY_BE_MISSING_FROM.slice(0, 14);
const FORM = "form: products\nversion: 1\nfields:\n  - { key: weight, type: number, label: Weight }\n";

let current: TenantContext;
let lagging: TenantContext[];

beforeAll(async () => {
  current = await makeTenant({ level: "shared" });
  lagging = [await makeTenant({ level: "schema" }), await makeTenant({ level: "dedicated" })];
  for (const ctx of lagging) await makeAnew(ctx);
  await fillAlike([current, ...lagging], await lackedBy(lagging[0]!));
}, 120_000);

/** Of what the crowd fills, the tables that such a place does not have yet. */
function lackedBy(ctx: TenantContext): Promise<string[]> {
  const tables = FILLED.flatMap((name) => (name.startsWith("public.") ? [name.slice("public.".length)] : []));
  return inTenant(ctx, async (db) => {
    const lacked = await db.$queryRaw<{ name: string }[]>`
      SELECT name FROM unnest(${tables}::text[]) AS name WHERE to_regclass(name) IS NULL`;
    return lacked.map(({ name }) => name);
  });
}

/** A place as the release before has made it: without the migrations that a place may still lack. */
async function makeAnew({ tenant }: TenantContext): Promise<void> {
  const { database, schema, epoch } = await inPlatform((db) =>
    db.placement.findUniqueOrThrow({ where: { tenantId: tenant.id } }),
  );
  const url = databaseUrl(database ?? main, "owner");
  await onCluster(async (owner) => {
    await owner.query(`DROP SCHEMA ${schema} CASCADE`);
    if (database) {
      await owner.query("DROP SCHEMA gate, mv CASCADE");
      await migrateSchema(owner as pg.Client, "gate", migrationsOf("gate").filter(isOld));
    }
    await migrateSchema(owner as pg.Client, schema, migrationsOf("tenant").filter(isOld));
    if (database) await owner.query("SELECT gate.open($1, $2, $3)", [tenant.id, schema, epoch]);
  }, url);
}

describe("in a place that lacks the newest migrations", () => {
  it("every table that is there is read whole", async () => {
    expect(migrationsOf("tenant").some(({ name }) => name === MAY_BE_MISSING_FROM)).toBe(true);
    expect(Object.keys(NEW_COLUMNS)).not.toEqual([]);
    for (const ctx of lagging)
      await inTenant(ctx, async (db) => {
        for (const { name, table } of MODELS) {
          const [found] = await db.$queryRaw<
            { has: boolean }[]
          >`SELECT to_regclass(${table}) IS NOT NULL AS has`;
          if (found!.has) await (db[name] as unknown as { findMany(): Promise<unknown> }).findMany();
        }
      });
  });

  it.each(Object.keys(readsOf({} as TenantContext, MIDDLE)))("%s answers as elsewhere", async (name) => {
    const answer = async (ctx: TenantContext) => comparable(ctx, await readsOf(ctx, MIDDLE)[name]!());
    const expected = await answer(current);
    for (const ctx of lagging) expect(await answer(ctx)).toBe(expected);
  });

  it("customers and staff work as elsewhere", async () => {
    const [expected, ...scripts] = [current, ...lagging].map((ctx) => ({ ctx, steps: writesOf(ctx) }));
    for (const [step, [name, run]] of expected!.steps.entries()) {
      const words = `${name}: ${comparableWrite(current, await run())}`;
      for (const { ctx, steps } of scripts)
        expect(`${name}: ${comparableWrite(ctx, await steps[step]![1]())}`).toBe(words);
    }
  });

  it("there are no forms until it is migrated, and then there are", async () => {
    const asked = (ctx: TenantContext) =>
      inTenant(ctx, async (db) => {
        const { id } = await db.product.findFirstOrThrow({ where: { slug: "slug-1" } });
        const versions = await formVersions(db, "products");
        return [
          versions.length,
          await answerColumns(db, "products", {}),
          await storedAnswers(db, "products", id),
        ];
      });
    const publish = (ctx: TenantContext) => publishForm(asStaff(ctx, "owner"), "products", FORM);
    const none = { extData: {}, schemaVersion: 0 };
    for (const ctx of lagging) {
      expect(await asked(ctx)).toEqual([0, null, none]);
      await expect(publish(ctx)).rejects.toMatchObject({ code: "TENANT_BUSY" });
    }
    const migrated = await migratePlaces(process.env.DATABASE_OWNER_URL!);
    expect(migrated.filter(({ error }) => error)).toEqual([]);
    for (const ctx of lagging) {
      await publish(ctx);
      await inTenant(ctx, async (db) => {
        const data = await answerColumns(db, "products", { weight: 7 });
        await db.product.updateMany({ where: { slug: "slug-1" }, data: data! });
      });
      const answered = { extData: { weight: 7 }, schemaVersion: 1 };
      expect(await asked(ctx)).toMatchObject([1, { schemaVersion: 1 }, answered]);
    }
  });
});
