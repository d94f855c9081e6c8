import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { inPlatform } from "@/lib/db/scopes";
import { placeTenant } from "@/lib/placement/place";
import { provisionPlace } from "@/lib/placement/provision";
import { migrationsOf } from "@/prisma/runner/sets";
import { median } from "./measure";
import type { Result } from "./report";

const AT_ONCE = 4;
const SAMPLE = 10;
const nameOf = (tenantId: string) => `tenant_${tenantId.replaceAll("-", "")}`;

/**
 * What many tenants with a schema each cost: making one when there are few and when there are many, against nothing but the
 * same SQL; bringing all of them a new migration, against one after another; what a connection remembers of them.
 *
 * @param urls addresses of an empty, migrated database; `admin` may look into other sessions
 */
export async function manySchemasBench(
  urls: { owner: string; admin: string },
  count: number,
): Promise<Result[]> {
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  const tenants = await writeDown(count);
  const few = await makingAgainstPlainSql(owner, tenants.slice(0, SAMPLE));
  const began = performance.now();
  await atOnce(tenants.slice(SAMPLE, -SAMPLE), provisionPlace);
  const seconds = (performance.now() - began) / 1_000;
  const rate = (count - 2 * SAMPLE) / seconds;
  const many = await makingAgainstPlainSql(owner, tenants.slice(-SAMPLE));
  await owner.end();
  const remembered = await memory(urls.admin, tenants);
  const { nothing, all, each } = migrateAll(count);
  return [
    { name: `schemas made a second, ${AT_ONCE} at a time`, ratio: rate },
    ...remembered,
    { name: `seconds to migrate all ${count}`, ratio: all, atMost: (60 * count) / 1_000 },
    { name: `seconds to find all ${count} up to date`, ratio: nothing },
    { name: "make-schema/plain-sql (few)", ratio: few },
    { name: "make-schema/plain-sql (many)", ratio: many },
    { name: "migrate-all/one-after-another", ratio: (each * count) / all },
  ];
}

async function writeDown(count: number): Promise<string[]> {
  const plan = { name: "Many", rank: 99, priceMinor: 0n, currency: "EUR", features: {}, limits: {} };
  await inPlatform((db) => db.plan.create({ data: { id: "many", ...plan } }));
  const tenants: string[] = [];
  for (let index = 0; index < count; index++) {
    const code = `many-${index}`;
    tenants.push(
      await inPlatform(async (db) => {
        const { id } = await db.tenant.create({
          data: { code, slug: code, name: code, planId: "many", status: "active" },
        });
        await placeTenant(db, id, { level: "schema", serverId: "main" });
        return id;
      }),
    );
  }
  return tenants;
}

/** How fast places are made, as a part of how fast PostgreSQL runs the same migrations as one text. */
async function makingAgainstPlainSql(owner: pg.Client, tenants: string[]): Promise<number> {
  // As one text they are one transaction. Each sets the path anew, because one may move it.
  const sql = migrationsOf("tenant").map((migration) => `SET search_path = plain; ${migration.sql}`);
  const ratios: number[] = [];
  for (const tenantId of tenants) {
    const plain = await timed(async () => {
      await owner.query(
        `CREATE SCHEMA plain; CREATE TABLE plain._prisma_migrations (LIKE public._prisma_migrations); ${sql.join(";\n")}; RESET search_path`,
      );
    });
    await owner.query("DROP SCHEMA plain CASCADE");
    ratios.push(plain / (await timed(() => provisionPlace(tenantId))));
  }
  return median(ratios);
}

/** What one connection of the application holds in memory after it has worked in one schema, and in many of them. */
async function memory(admin: string, tenants: string[]): Promise<Result[]> {
  const results: Result[] = [];
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND has_table_privilege('livery_app', oid, 'SELECT')`,
  );
  const looks = rows.map(({ name }) => `SELECT FROM ${pg.escapeIdentifier(name)} LIMIT 1`).join(";");
  let done = 0;
  for (const upTo of [1, 10, 100, 1_000]) {
    if (upTo > tenants.length) break;
    await client.query("SET SESSION AUTHORIZATION livery_app");
    for (const tenantId of tenants.slice(done, upTo))
      await client.query(
        `BEGIN; SET LOCAL app.tenant_id = '${tenantId}'; SET LOCAL search_path = ${nameOf(tenantId)}, extensions; ${looks}; COMMIT`,
      );
    await client.query("RESET SESSION AUTHORIZATION");
    const { rows: sums } = await client.query<{ mib: number }>(
      "SELECT sum(total_bytes)::float8 / 1048576 AS mib FROM pg_backend_memory_contexts",
    );
    results.push({ name: `MiB of a connection that has used all of ${upTo} schemas`, ratio: sums[0]!.mib });
    done = upTo;
  }
  await client.end();
  return results;
}

/** In a process of its own, with a copy of the migrations and one more of them. */
function migrateAll(count: number): { nothing: number; all: number; each: number } {
  const folder = mkdtempSync(join(tmpdir(), "livery-bench-"));
  try {
    cpSync("prisma", join(folder, "prisma"), { recursive: true });
    const added = join(folder, "prisma/tenant/migrations/99991231000000_bench");
    mkdirSync(added);
    writeFileSync(
      join(added, "migration.sql"),
      `ALTER TABLE orders ADD COLUMN bench text NOT NULL DEFAULT '';
       CREATE INDEX orders_bench ON orders (tenant_id, bench);`,
    );
    const tsx = pathToFileURL(resolve("node_modules/tsx/dist/loader.mjs")).href;
    const said = execFileSync(
      process.execPath,
      ["--conditions=react-server", "--import", tsx, resolve("bench/migrate-many.ts"), String(count)],
      {
        cwd: folder,
        env: { ...process.env, TSX_TSCONFIG_PATH: resolve("tsconfig.json") },
        stdio: ["ignore", "pipe", "inherit"],
        encoding: "utf8",
      },
    );
    return JSON.parse(said) as { nothing: number; all: number; each: number };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function atOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}
