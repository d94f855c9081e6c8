import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { archiveTenant } from "@/lib/tenants/change-status";
import { makeFilledTenant, operator } from "@/test/filled-tenant";
import { SILENT } from "./progress";
import { eraseTenant, exportTenant, importTenant, restoreTenant } from "./tenant-data";

const folder = mkdtempSync(join(tmpdir(), "livery-cli-"));

it("one archive is exported, imported elsewhere, restored from and erased, and each says what it did", async () => {
  const own = await makeFilledTenant("shared");
  const { code, id } = own.tenant;
  const to = join(folder, "own.tar");
  const answer = await exportTenant(code, { to }, SILENT);
  expect(answer.data).toMatchObject({ tenant: { id, code }, to, files: 1 });
  expect(existsSync(`${to}.folder`)).toBe(false);
  await expect(exportTenant(code, { to }, SILENT)).rejects.toMatchObject({ code: "CONFLICT" });

  await expect(importTenant(to, {}, SILENT)).rejects.toMatchObject({ code: "CONFLICT" }); // the code is taken
  const imported = await importTenant(to, { code: "cli-copy", level: "schema" }, SILENT);
  expect(imported.text).toMatch(/^cli-copy is open: \d+ rows, 1 files\./);
  expect(imported.data).toMatchObject({ owners: [] }); // its owner has a password already

  await inTenant(own, (db) => db.product.updateMany({ data: { name: "spoiled" } }));
  await expect(restoreTenant(code, { from: to }, SILENT)).rejects.toThrow(`--confirm ${code}`);
  await restoreTenant(code, { from: to, confirm: code }, SILENT);
  expect(await inTenant(own, (db) => db.product.count({ where: { name: "spoiled" } }))).toBe(0);

  await expect(eraseTenant(code, { confirm: code }, SILENT)).rejects.toMatchObject({
    code: "INVALID_TRANSITION",
  });
  await archiveTenant(operator, { tenantId: id, confirmation: code });
  await expect(eraseTenant(code, {}, SILENT)).rejects.toThrow(`--confirm ${code}`);
  const erased = await eraseTenant(code, { confirm: code }, SILENT);
  expect(erased.data).toMatchObject({
    proof: { tenant: { code } },
    signature: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await inPlatform((db) => db.tenant.count({ where: { id } }))).toBe(0);
});

it("what is no export is refused by its name, and nothing is left of it", async () => {
  await expect(importTenant(join(folder, "nowhere"), {}, SILENT)).rejects.toThrow("There is no");
  await expect(importTenant("package.json", { code: "not-one" }, SILENT)).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  expect(await inPlatform((db) => db.tenant.count({ where: { code: "not-one" } }))).toBe(0);
});
