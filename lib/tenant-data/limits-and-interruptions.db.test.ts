import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { databaseUrl, onCluster } from "@/test/cluster";
import { exportOf, forgeManifest, makeFilledTenant, operator } from "@/test/filled-tenant";
import { shutGate } from "@/lib/placement/provision";
import { archiveTenant, restoreTenant } from "@/lib/tenants/change-status";
import { startErasure } from "./erase";
import { exportsFolder, importsFolder } from "./folders";
import { startImport } from "./import";
import { sweepExports } from "./jobs";
import { startRestore } from "./restore";
import { runTask, startExport } from "./run-task";
import { getTask } from "./tasks";

const asAdmin = (sql: string) =>
  onCluster(
    (client) => client.query(sql),
    databaseUrl(new URL(process.env.DATABASE_APP_URL!).pathname.slice(1)),
  );

/** A member of the tenant's staff to whom its customers belong, and who reaches no others. */
async function makeSeller(tenantId: string, limit: { rowLimit: string; team?: string; dataLevel?: number }) {
  return inPlatform(async (db) => {
    const staff = await db.staffUser.create({
      data: { email: `${crypto.randomUUID()}@example.com`, name: "Seller" },
    });
    await db.membership.create({ data: { tenantId, staffId: staff.id, role: "sales", ...limit } });
    return staff;
  });
}

/** Changes a record of the platform in an export, and the manifest so that it fits. */
async function forgeRecord(folder: string, name: string, change: (text: string) => string) {
  const path = join(folder, "platform", `${name}.ndjson`);
  const text = change(await readFile(path, "utf8"));
  await writeFile(path, text);
  await forgeManifest(folder, ({ platform }) => {
    const sha256 = createHash("sha256").update(text).digest("hex");
    Object.assign(
      platform.find((one) => one.name === name)!,
      { bytes: Buffer.byteLength(text), sha256 },
    );
  });
}

describe("a tenant whose staff are limited to some of its rows", () => {
  it("is imported with its limits: nobody reaches more than before", async () => {
    const own = await makeFilledTenant("shared");
    const seller = await makeSeller(own.tenant.id, { rowLimit: "team", team: "north", dataLevel: 1 });
    const { id } = await inPlatform((db) =>
      db.staffUser.create({ data: { email: `${crypto.randomUUID()}@example.com`, name: "Admin" } }),
    );
    await inPlatform((db) =>
      db.membership.create({
        data: { tenantId: own.tenant.id, staffId: id, role: "admin", rowLimit: "own" },
      }),
    );
    const started = await startImport(operator, { folder: await exportOf(own.tenant.id), code: "limits" });
    expect(await runTask(started.taskId)).toMatchObject({ status: "done" });
    const members = await inPlatform((db) =>
      db.membership.findMany({ where: { tenantId: started.tenantId } }),
    );
    expect(members).toContainEqual(
      expect.objectContaining({
        staffId: seller.id,
        role: "sales",
        rowLimit: "team",
        team: "north",
        dataLevel: 1,
      }),
    );
    expect(members).toContainEqual(expect.objectContaining({ staffId: id, role: "admin", rowLimit: "own" }));
  });

  it("is imported with its customers still assigned, also to who has another id here", async () => {
    const own = await makeFilledTenant("shared");
    const seller = await makeSeller(own.tenant.id, { rowLimit: "own" });
    await inTenant(own, (db) => db.customer.updateMany({ data: { ownerId: seller.id } }));
    const folder = await exportOf(own.tenant.id);
    const { email, name } = seller;
    const again = await inPlatform(async (db) => {
      await db.staffUser.delete({ where: { id: seller.id } });
      return db.staffUser.create({ data: { email, name } });
    });
    const started = await startImport(operator, { folder, code: "hand-over" });
    expect(await runTask(started.taskId)).toMatchObject({ status: "done" });
    const customers = await inTenant({ tenant: { id: started.tenantId } }, (db) => db.customer.findMany());
    expect(customers.map(({ ownerId }) => ownerId)).toEqual([again.id]);
  });

  it.each([
    ["an owner who is limited", '"row_limit" : "own"'],
    ["a limit to no team", '"role" : "viewer", "row_limit" : "team"'],
    ["a limit that nobody knows", '"row_limit" : "some"'],
  ])("%s is refused, and no tenant made", async (_what, forged) => {
    const own = await makeFilledTenant("shared");
    const folder = await exportOf(own.tenant.id);
    await forgeRecord(folder, "memberships", (line) => line.replace(/}$/m, `, ${forged}}`)); // the last one counts
    const started = startImport(operator, { folder, code: "forged" });
    await expect(started).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await inPlatform((db) => db.tenant.count({ where: { code: "forged" } }))).toBe(0);
  });

  it("of before there were languages and digests of their own is imported with what everybody had", async () => {
    const own = await makeFilledTenant("shared");
    const folder = await exportOf(own.tenant.id);
    await forgeRecord(folder, "memberships", (line) =>
      line.replace(/, "(?:language|wants_digest)" : "[a-z]+"/g, ""),
    );
    const started = await startImport(operator, { folder, code: "of-old" });
    expect(await runTask(started.taskId)).toMatchObject({ status: "done" });
    const members = await inPlatform((db) =>
      db.membership.findMany({ where: { tenantId: started.tenantId } }),
    );
    expect(members).toMatchObject([{ language: null, wantsDigest: true }]);
  });

  it("is not touched by a restore whose records cannot be read", async () => {
    const own = await makeFilledTenant("shared");
    const folder = await exportOf(own.tenant.id);
    await forgeRecord(folder, "memberships", (line) => line.replace('"owner"', '"emperor"'));
    await inTenant(own, (db) => db.product.updateMany({ data: { name: "newer" } }));
    const request = { tenantId: own.tenant.id, folder, confirmation: own.tenant.code };
    const taskId = await startRestore(operator, request);
    await expect(runTask(taskId)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await inTenant(own, (db) => db.product.findMany())).toMatchObject([{ name: "newer" }]);
  });

  it("is restored", async () => {
    const own = await makeFilledTenant("shared");
    await makeSeller(own.tenant.id, { rowLimit: "own" });
    const folder = await exportOf(own.tenant.id);
    await inTenant(own, (db) => db.product.updateMany({ data: { name: "spoiled" } }));
    const task = await startRestore(operator, {
      tenantId: own.tenant.id,
      folder,
      confirmation: own.tenant.code,
    });
    expect(await runTask(task)).toMatchObject({ status: "done" });
  });
});

it.each(["shared", "schema"] as const)(
  "an import at %s whose folder is gone leaves nothing behind",
  async (level) => {
    const own = await makeFilledTenant("shared");
    const folder = await exportOf(own.tenant.id);
    const started = await startImport(operator, { folder, code: `gone-${level}`, level });
    await rm(folder, { recursive: true });
    await expect(runTask(started.taskId)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await inPlatform((db) => db.tenant.count({ where: { id: started.tenantId } }))).toBe(0);
  },
);

it("an import that was being discarded when its process was killed is discarded by the next", async () => {
  const own = await makeFilledTenant("shared");
  const folder = await exportOf(own.tenant.id);
  const started = await startImport(operator, { folder, code: "discarded", level: "shared" });
  await shutGate(started.tenantId);
  await rm(folder, { recursive: true });
  await expect(runTask(started.taskId)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  expect(await inPlatform((db) => db.tenant.count({ where: { id: started.tenantId } }))).toBe(0);
});

it("an erasure that failed when the place was gone can be asked for again, and comes through", async () => {
  const own = await makeFilledTenant("shared");
  const erase = { tenantId: own.tenant.id, confirmation: own.tenant.code };
  await archiveTenant(operator, erase);
  const taskId = await startErasure(operator, erase);
  await inPlatform((db) => db.dataTask.update({ where: { id: taskId }, data: { attempts: 4 } }));
  const start = (step: string) => {
    if (step === "files") throw new Error("EACCES");
  };
  await expect(runTask(taskId, { start, advance: () => {} })).rejects.toThrow("EACCES");
  expect(await getTask(taskId)).toMatchObject({ status: "failed" });
  await expect(restoreTenant(operator, { tenantId: own.tenant.id })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await runTask(await startErasure(operator, erase))).toMatchObject({ status: "done" });
  expect(await inPlatform((db) => db.tenant.count({ where: { id: own.tenant.id } }))).toBe(0);
});

it("a folder whose name begins like that of unpacked archives stays when its import is over", async () => {
  const own = await makeFilledTenant("shared");
  const folder = `${resolve(importsFolder())}-of-mine`;
  await cp(await exportOf(own.tenant.id), folder, { recursive: true });
  const started = await startImport(operator, { folder, code: "of-mine" });
  expect(await runTask(started.taskId)).toMatchObject({ status: "done" });
  expect(await readdir(folder)).toContain("manifest.json");
  await rm(folder, { recursive: true });
});

it("an export that was written beside the installation's own folder is not swept", async () => {
  const own = await makeFilledTenant("shared");
  const folder = `${exportsFolder(own.tenant.id)}-of-mine`;
  expect(await runTask(await startExport(operator, { tenantId: own.tenant.id, folder }))).toMatchObject({
    status: "done",
  });
  await sweepExports(new Date(Date.now() + 30 * 24 * 3_600_000));
  expect(await readdir(folder)).toContain("manifest.json");
  await rm(folder, { recursive: true });
});

it("a restore that was interrupted behind its rows does not take away what came since", async () => {
  const own = await makeFilledTenant("shared");
  const folder = await exportOf(own.tenant.id);
  const taskId = await startRestore(operator, {
    tenantId: own.tenant.id,
    folder,
    confirmation: own.tenant.code,
  });
  await asAdmin(`CREATE FUNCTION control.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$;
    CREATE TRIGGER fail BEFORE UPDATE ON control.tenants FOR EACH ROW EXECUTE FUNCTION control.fail()`);
  await expect(runTask(taskId)).rejects.toThrow();
  await asAdmin("DROP FUNCTION control.fail() CASCADE");
  await inTenant(own, (db) => db.customer.create({ data: { email: "new@example.com", name: "New" } }));
  expect(await runTask(taskId)).toMatchObject({ status: "done" });
  expect(await inTenant(own, (db) => db.customer.count())).toBe(2);
});
