import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileStylesheet } from "@/lib/branding/css/compile-stylesheet";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import type { Level } from "@/lib/db/placements";
import { fileStore } from "@/lib/files/store";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import type { Progress } from "@/lib/tenant-data/progress";
import { runTask, startExport } from "@/lib/tenant-data/run-task";
import type { Manifest } from "@/lib/tenant-data/schema";
import { makeProduct, makeTenant } from "./tenants";

export const operator: PlatformContext = {
  actor: { kind: "system", id: null, name: "Test" },
  requestId: "test",
};
/** Custom CSS of its draft. */
export const STYLE = ".a { color: red }";
export const PICTURE = `${"a".repeat(32)}-480.webp`;

const folders = mkdtempSync(join(tmpdir(), "livery-exports-"));
let made = 0;
export const newFolder = () => join(folders, String(made++));

/** A tenant with a little of everything, also of values that JSON cannot hold exactly. */
export async function makeFilledTenant(level?: Level): Promise<TenantContext> {
  const own = await makeTenant({ level });
  const { variantId } = await makeProduct(own, { priceMinor: 9_007_199_254_740_993n });
  await inTenant(own, async (db) => {
    await db.$executeRaw`INSERT INTO categories (id, slug, name, description, created_at)
      VALUES (gen_random_uuid(), 'odd', E'a\nb\t"c" \\ \u2028 ☃', '', '2026-01-02 03:04:05.123456+00')`;
    await db.$executeRaw`UPDATE products SET facts = 'null'::jsonb, tags = ARRAY['a,b', '"', '', 'NULL']`;
    const person = await db.customer.create({ data: { email: "ada@example.com", name: "Ada" } });
    await db.customerCredential.create({ data: { customerId: person.id, passwordHash: "a hash" } });
    const cart = await db.cart.create({ data: { customerId: person.id } });
    await db.cartLine.create({ data: { cartId: cart.id, variantId, quantity: 2 } });
    await db.auditEvent.create({ data: { actorKind: "system", actorName: "Test", action: "test.made" } });
  });
  const { css, key } = compileStylesheet(STYLE);
  await inControl(own, async (db) => {
    const tenantId = own.tenant.id;
    await db.brandStylesheet.create({ data: { tenantId, key: key!, source: STYLE, compiled: css! } });
    const draft = { ...own.tenant.branding, css: key };
    await db.branding.updateMany({ where: { tenantId }, data: { draft } });
  });
  await fileStore().put(own, PICTURE, Buffer.from("RIFF....WEBPVP8 "));
  await inPlatform(async (db) => {
    const email = `${own.tenant.code}@example.com`;
    const staff = await db.staffUser.create({ data: { email, name: "Owner" } });
    await db.staffCredential.create({ data: { staffId: staff.id, passwordHash: "another hash" } });
    await db.membership.create({
      data: { tenantId: own.tenant.id, staffId: staff.id, role: "owner", language: "zh", wantsDigest: false },
    });
  });
  return own;
}

/** Exports a tenant and says where to. */
export async function exportOf(tenantId: string, progress?: Progress): Promise<string> {
  const folder = newFolder();
  const { status, error } = await runTask(await startExport(operator, { tenantId, folder }), progress);
  if (status !== "done") throw new Error(`The export is ${status}: ${error}`);
  return folder;
}

export async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
}

/** By the name of a table, how many rows it has in an export and what they add up to. */
export async function hashesOf(folder: string): Promise<Record<string, [number, string]>> {
  const { tables } = await manifestOf(folder);
  return Object.fromEntries(tables.map(({ name, rows, sha256 }) => [name, [rows, sha256]]));
}

/** Changes a table of an export, and the manifest so that it fits: what somebody would do who means harm. */
export async function forgeTable(
  folder: string,
  name: string,
  change: (lines: string[]) => string[],
): Promise<void> {
  const path = join(folder, "tables", `${name}.ndjson`);
  const lines = change((await readFile(path, "utf8")).split("\n").slice(0, -1));
  const text = lines.map((line) => `${line}\n`).join("");
  await writeFile(path, text);
  await forgeManifest(folder, (manifest) => {
    const table = manifest.tables.find((one) => one.name === name)!;
    const sha256 = createHash("sha256").update(text).digest("hex");
    Object.assign(table, { rows: lines.length, bytes: Buffer.byteLength(text), sha256 });
  });
}

export async function forgeManifest(folder: string, change: (manifest: Manifest) => void): Promise<void> {
  const manifest = await manifestOf(folder);
  change(manifest);
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
}
