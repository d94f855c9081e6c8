import { readdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { fileStore } from "@/lib/files/store";
import type { TenantContext } from "@/lib/tenancy/context";
import { archiveTenant } from "@/lib/tenants/change-status";
import { databaseUrl, onCluster } from "@/test/cluster";
import {
  exportOf,
  hashesOf,
  makeFilledTenant,
  manifestOf,
  newFolder,
  operator,
  PICTURE,
} from "@/test/filled-tenant";
import { startErasure } from "./erase";
import { startImport } from "./import";
import { sweepExports } from "./jobs";
import type { Progress } from "./progress";
import { runTask, startExport } from "./run-task";
import { getTask } from "./tasks";

const ROWS = 120_000;
const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
let own: TenantContext;

beforeAll(async () => {
  own = await makeFilledTenant("shared");
  await inTenant(
    own,
    (db) => db.$executeRaw`INSERT INTO audit_events (id, actor_kind, actor_name, action, details)
      SELECT gen_random_uuid(), 'system', 'Test', 'test.' || n, jsonb_build_object('words', repeat('abc ', 100))
      FROM generate_series(1, ${ROWS}) n`,
    { timeoutMs: 60_000 },
  );
}, 120_000);

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const inUse = () => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** How far it went, and the most memory that was in use. */
function watching() {
  const seen = { rows: 0, total: 0, most: 0, looks: 0 };
  const progress: Progress = {
    start: (step, total) => {
      if (step === "rows") seen.total = total;
      if (step === "rows") seen.rows = 0;
    },
    advance: (count) => {
      seen.rows += count;
      if (seen.looks++ % 10 === 0) seen.most = Math.max(seen.most, inUse());
    },
  };
  return { seen, progress };
}

it("a hundred thousand rows and more leave and arrive with memory that does not grow with them", async () => {
  const before = inUse();
  const out = watching();
  const folder = await exportOf(own.tenant.id, out.progress);
  const { tables } = await manifestOf(folder);
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  expect(total).toBeGreaterThan(ROWS);
  expect(out.seen.total).toBe(total);
  expect((await stat(join(folder, "tables", "audit_events.ndjson"))).size).toBeGreaterThan(60_000_000);
  const inward = watching();
  const { taskId, tenantId } = await startImport(operator, { folder, code: "large", level: "schema" });
  expect(await runTask(taskId, inward.progress)).toMatchObject({ status: "done" });
  expect(inward.seen.total).toBe(total);
  expect(await hashesOf(await exportOf(tenantId))).toEqual(await hashesOf(folder));
  // The rows are more than 60 MB of text.
  for (const { most } of [out.seen, inward.seen]) expect(most - before).toBeLessThan(30_000_000);
}, 240_000);

it("an interrupted export looks like none, and does not copy a file again that is there", async () => {
  const folder = newFolder();
  const second = PICTURE.replace("-480", "-960");
  await fileStore().put(own, second, Buffer.from("RIFF....WEBPVP8X"));
  const taskId = await startExport(operator, { tenantId: own.tenant.id, folder });
  let files = 0;
  const dying: Progress = {
    start: () => {},
    advance: (count) => {
      if (count === 1 && ++files > 1) throw new Error("killed");
    },
  };
  const dyingInFiles = { ...dying, start: (step: string) => void (files = step === "files" ? 0 : -1e9) };
  await expect(runTask(taskId, dyingInFiles)).rejects.toThrow("killed");
  expect(await readdir(join(folder, "..")).then((names) => names.includes(folder.split("/").at(-1)!))).toBe(
    false,
  );
  const copy = join(`${folder}.part`, "files", PICTURE);
  const { ino } = await stat(copy);
  await writeFile(join(`${folder}.part`, "files", second), "half");
  await unlink(join(`${folder}.part`, "tables", "products.ndjson"));
  expect(await runTask(taskId)).toMatchObject({ status: "done" });
  expect((await stat(join(folder, "files", PICTURE))).ino).toBe(ino);
  expect(await readFile(join(folder, "files", second), "utf8")).toBe("RIFF....WEBPVP8X");
  expect((await manifestOf(folder)).files.rows).toBe(2);
}, 60_000);

it("a table that a later migration makes is exported, imported and erased without anybody thinking of it", async () => {
  const url = new URL(databaseUrl(database, "owner")).href;
  await onCluster(
    (client) =>
      client.query(`SET search_path = public;
        CREATE TABLE later_things (tenant_id uuid NOT NULL DEFAULT gate.tenant_id(), id bigint GENERATED ALWAYS AS IDENTITY,
          part numeric, bytes bytea, times timestamptz[], span interval, ratio float8, document json, category uuid,
          twice numeric GENERATED ALWAYS AS (part * 2) STORED,
          PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, category) REFERENCES categories (tenant_id, id));
        SELECT gate.protect('later_things')`),
    url,
  );
  const small = await makeFilledTenant("shared");
  await inTenant(
    small,
    (db) => db.$executeRaw`INSERT INTO later_things (part, bytes, times, span, ratio, document, category)
      SELECT v.*, c.id FROM categories c, (VALUES
        (0.10, '\\x00ff0a'::bytea, '{2026-01-01 00:00:00.000001+00,NULL,infinity}'::timestamptz[], '1 mon -3 days'::interval,
          0.1::float8 + 0.2::float8, '{"a": 1,  "a": 2}'::json),
        ('NaN', NULL, '{}', NULL, '-Infinity', 'null')) v`,
  );
  const folder = await exportOf(small.tenant.id);
  expect((await hashesOf(folder)).later_things![0]).toBe(2);
  const { taskId, tenantId } = await startImport(operator, { folder, code: "later" });
  expect(await runTask(taskId)).toMatchObject({ status: "done" });
  expect(await hashesOf(await exportOf(tenantId))).toEqual(await hashesOf(folder));
  await archiveTenant(operator, { tenantId, confirmation: "later" });
  await runTask(await startErasure(operator, { tenantId, confirmation: "later" }));
  const { proof } = await inPlatform((db) => db.erasure.findFirstOrThrow({ where: { subjectId: tenantId } }));
  expect(JSON.parse(proof).erased.tables.later_things).toBe(2);
  expect((await hashesOf(await exportOf(small.tenant.id))).later_things![0]).toBe(2);
});

it("what is append-only to the application can be erased by the owner, in every place", async () => {
  const { rows } = await onCluster(
    (client) =>
      client.query(`SELECT c.oid::regclass::text AS table FROM pg_class c
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
          AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
          AND NOT has_table_privilege('livery_app', c.oid, 'DELETE')
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'erasure')`),
    databaseUrl(database),
  );
  expect(rows, "end the migration of such a table with SELECT gate.allow_erasure()").toEqual([]);
});

it("passwords and sessions are in no export, and its manifest says why", async () => {
  const small = await makeFilledTenant();
  const folder = await exportOf(small.tenant.id);
  const { tables, platform, leftOut } = await manifestOf(folder);
  const names = [...tables, ...platform].map(({ name }) => name);
  expect(names.filter((name) => /credential|session/.test(name))).toEqual([]);
  expect(leftOut.map(({ what }) => what).sort()).toEqual(
    expect.arrayContaining([
      "customer_credentials",
      "customer_sessions",
      "staff_credentials",
      "staff_sessions",
    ]),
  );
  for (const name of names) {
    const section = tables.some((table) => table.name === name) ? "tables" : "platform";
    expect(await readFile(join(folder, section, `${name}.ndjson`), "utf8")).not.toMatch(/a(nother)? hash/);
  }
});

it("an export is kept for a week, and one at a time is made", async () => {
  const small = await makeFilledTenant();
  const { id: tenantId } = small.tenant;
  const taskId = await startExport(operator, { tenantId });
  await expect(startExport(operator, { tenantId })).rejects.toMatchObject({ code: "CONFLICT" });
  const { folder } = await runTask(taskId);
  expect(await readdir(folder!)).toContain("manifest.json");
  await sweepExports();
  expect((await getTask(taskId)).status).toBe("done");
  await sweepExports(new Date(Date.now() + 8 * 24 * 3_600_000));
  expect((await getTask(taskId)).status).toBe("expired");
  await expect(readdir(folder!)).rejects.toThrow("ENOENT");
  expect(await inPlatform((db) => db.platformEvent.count({ where: { subjectId: tenantId } }))).toBe(1);
});
