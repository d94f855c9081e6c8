import { rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { fileStore } from "@/lib/files/store";
import type { TenantContext } from "@/lib/tenancy/context";
import {
  exportOf,
  forgeManifest,
  forgeTable,
  makeFilledTenant,
  manifestOf,
  operator,
} from "@/test/filled-tenant";
import { makeTenant } from "@/test/tenants";
import { startImport } from "./import";
import { runTask } from "./run-task";

let own: TenantContext;
let folder: string;
let made = 0;

beforeEach(async () => {
  own = await makeFilledTenant();
  folder = await exportOf(own.tenant.id);
});

const refused = (words: RegExp) => ({ code: "INVALID_INPUT", message: expect.stringMatching(words) });

/** Refused before there is anything. */
async function expectRefused(words: RegExp): Promise<void> {
  const code = `hostile-${made++}`;
  await expect(startImport(operator, { folder, code })).rejects.toMatchObject(refused(words));
  expect(await inPlatform((db) => db.tenant.count({ where: { code } }))).toBe(0);
}

/** Taken at first, refused at work; nothing is left. */
async function expectDiscarded(words: RegExp): Promise<void> {
  const code = `hostile-${made++}`;
  const people = await inPlatform((db) => db.staffUser.count());
  const { taskId, tenantId } = await startImport(operator, { folder, code });
  await expect(runTask(taskId)).rejects.toMatchObject(refused(words));
  expect(await inPlatform((db) => db.tenant.count({ where: { code } }))).toBe(0);
  expect(await inPlatform((db) => db.staffUser.count())).toBe(people);
  expect(await fileStore().list({ tenant: { id: tenantId } })).toEqual([]);
  await expect(inTenant({ tenant: { id: tenantId } }, (db) => db.product.count())).rejects.toThrow();
}

it("a file that was changed, or is missing, is named", async () => {
  await writeFile(join(folder, "tables", "products.ndjson"), "{}\n");
  await expectRefused(/products\.ndjson is not what the manifest says/);
  await rm(join(folder, "tables", "products.ndjson"));
  await expectRefused(/products\.ndjson cannot be read \(ENOENT\)/);
});

it("a link is not followed, neither of a file nor of a folder", async () => {
  const path = join(folder, "tables", "products.ndjson");
  await rename(path, `${path}.elsewhere`);
  await symlink(`${path}.elsewhere`, path);
  await expectRefused(/products\.ndjson cannot be read/);
  await rename(join(folder, "files"), `${folder}-files`);
  await symlink(`${folder}-files`, join(folder, "files"));
  await expectRefused(/files is no folder/);
});

it("a name that leads out of the folder is no name of a table or file", async () => {
  await forgeManifest(folder, (manifest) => (manifest.tables[0]!.name = "../../etc/passwd"));
  await expectRefused(/manifest is wrong/);
});

it("a table of passwords, an unknown table and an unknown column are refused", async () => {
  const table = (await manifestOf(folder)).tables.find(({ name }) => name === "counters")!;
  await forgeManifest(folder, (manifest) => manifest.tables.push({ ...table, name: "customer_credentials" }));
  await writeFile(join(folder, "tables", "customer_credentials.ndjson"), "");
  await expectDiscarded(/takes no customer_credentials/);
  await forgeManifest(folder, (manifest) => {
    manifest.tables.pop();
    manifest.tables.find(({ name }) => name === "products")!.columns.push("tenant_id");
  });
  await expectDiscarded(/takes no products\.tenant_id/);
});

it("an id of another tenant inside a row changes nothing: the row becomes the new tenant's", async () => {
  const other = await makeTenant();
  await forgeTable(folder, "products", (lines) =>
    lines.map((line) => JSON.stringify({ ...JSON.parse(line), tenant_id: other.tenant.id })),
  );
  await expectDiscarded(/products does not read back/);
  expect(await inTenant(other, (db) => db.product.count())).toBe(0);
});

it("rows that are there twice, of a wrong type, or no JSON are refused with the table's name", async () => {
  await forgeTable(folder, "categories", (lines) => [...lines, ...lines]);
  await expectDiscarded(/categories has 2 rows there and 1 here/);
  await forgeTable(folder, "categories", ([line]) => [
    JSON.stringify({ ...JSON.parse(line!), position: "first" }),
  ]);
  await expectDiscarded(/categories\.ndjson: invalid input syntax for type integer: "first"/);
  await forgeTable(folder, "categories", () => ["not json"]);
  await expectDiscarded(/categories\.ndjson: invalid input syntax for type json/);
});

it("a row that points at none of the export's is refused", async () => {
  await forgeTable(folder, "variants", () => []);
  await expectDiscarded(/ndjson: .*violates foreign key constraint/);
});

it("a line without end is refused before it fills the memory", async () => {
  await forgeTable(folder, "categories", () => [`"${"x".repeat(40 * 1024 * 1024)}"`]);
  await expectDiscarded(/a line of more than 32 MB/);
});

it("a file that is no picture is refused", async () => {
  const { createHash } = await import("node:crypto");
  const script = "<script>alert(1)</script>";
  const sha256 = createHash("sha256").update(script).digest("hex");
  const key = `${"b".repeat(32)}.svg`;
  await writeFile(join(folder, "files", key), script);
  const line = `${JSON.stringify({ key, bytes: script.length, sha256 })}\n`;
  await writeFile(join(folder, "files.ndjson"), line);
  const hash = createHash("sha256").update(line).digest("hex");
  await forgeManifest(folder, (manifest) => (manifest.files = { rows: 1, bytes: line.length, sha256: hash }));
  await expectDiscarded(/is no picture that this product makes/);
});

it("one of a newer version says what to do, and one of an older takes defaults for what it lacks", async () => {
  await forgeManifest(folder, (manifest) => manifest.migrations.push("20990101000000_later"));
  await expectRefused(/made by a newer version.*20990101000000_later/);
  await forgeManifest(folder, (manifest) => manifest.migrations.splice(1));
  await forgeTable(folder, "categories", (lines) => {
    return lines.map((line) => {
      const { description: _description, ...older } = JSON.parse(line);
      return JSON.stringify(older).replaceAll('":', '" : ').replaceAll(',"', ', "');
    });
  });
  await forgeManifest(folder, (manifest) => {
    const table = manifest.tables.find(({ name }) => name === "categories")!;
    table.columns = table.columns.filter((name) => name !== "description");
  });
  const { taskId, tenantId } = await startImport(operator, { folder, code: "older" });
  expect(await runTask(taskId)).toMatchObject({ status: "done" });
  const category = await inTenant({ tenant: { id: tenantId } }, (db) => db.category.findFirst());
  expect(category).toMatchObject({ slug: "odd", description: "" });
});
