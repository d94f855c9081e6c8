import { describe, expect, it } from "vitest";
import { inControl } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { getEditedBranding } from "../publish";
import { getEditedStylesheet, saveStylesheet, stylesheetFormSchema } from "./edit-stylesheet";
import { findCompiledStylesheet } from "./stylesheets";

async function save(ctx: TenantContext, source: string, intent: "check" | "draft" | "publish") {
  const { updatedAt } = await getEditedStylesheet(ctx);
  return saveStylesheet(
    ctx,
    stylesheetFormSchema.parse({ source, intent, updatedAt: updatedAt.toISOString() }),
  );
}

const servedKey = async (ctx: TenantContext) => (await tenantById(ctx.tenant.id))!.branding.css;
const RED = ".a { color: red }";

describe("custom CSS", () => {
  it("is a draft until it is published, and goes with the versions of the brand", async () => {
    const ctx = await makeTenant();
    expect(await save(ctx, RED, "draft")).toEqual({ status: "drafted" });
    expect(await servedKey(ctx)).toBeNull();
    expect(await getEditedStylesheet(ctx)).toMatchObject({ source: RED, isDraft: true, isChanged: true });
    expect(await save(ctx, RED, "publish")).toEqual({ status: "published", version: 2 });
    const key = await servedKey(ctx);
    expect(await findCompiledStylesheet(ctx, key!)).toContain("[data-surface=portal]");
    await save(ctx, "", "publish");
    expect(await servedKey(ctx)).toBeNull();
    expect(await findCompiledStylesheet(ctx, key!)).not.toBeNull(); // version 2 still names it
  });

  it("with a fault is not kept, and every fault is told", async () => {
    const ctx = await makeTenant();
    const outcome = await save(ctx, ".a { position: fixed }", "publish");
    expect(outcome).toMatchObject({ status: "faulty", faults: [{ code: "VALUE_CHOICE", line: 1 }] });
    expect(await servedKey(ctx)).toBeNull();
    expect(await inControl(ctx, (db) => db.brandStylesheet.count())).toBe(0);
  });

  it("that is checked is not kept either", async () => {
    const ctx = await makeTenant();
    expect(await save(ctx, RED, "check")).toMatchObject({
      status: "checked",
      css: expect.stringContaining("red"),
    });
    expect((await getEditedBranding(ctx)).isDraft).toBe(false);
  });

  it("does not write over what somebody else has saved meanwhile, unless told to", async () => {
    const ctx = await makeTenant();
    const { updatedAt } = await getEditedStylesheet(ctx);
    await save(ctx, RED, "draft");
    const late = stylesheetFormSchema.parse({
      source: ".b{color:red}",
      intent: "draft",
      updatedAt: updatedAt.toISOString(),
    });
    await expect(saveStylesheet(ctx, late)).rejects.toMatchObject({ code: "CONFLICT" });
    await saveStylesheet(ctx, { ...late, overwrite: true });
    expect((await getEditedStylesheet(ctx)).source).toBe(".b{color:red}");
  });

  it("is for those who may change the brand", async () => {
    const ctx = await makeTenant();
    await expect(getEditedStylesheet(asStaff(ctx, "editor"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a stylesheet of one tenant", () => {
  it("is not found by another one, which cannot name, read or remove it either", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    await save(ours, RED, "publish");
    const key = (await servedKey(ours))!;
    expect(await findCompiledStylesheet(theirs, key)).toBeNull();
    expect(await inControl(theirs, (db) => db.brandStylesheet.count())).toBe(0);
    await inControl(theirs, (db) => db.brandStylesheet.deleteMany({ where: { tenantId: ours.tenant.id } }));
    expect(await findCompiledStylesheet(ours, key)).not.toBeNull();
    const data = { tenantId: ours.tenant.id, key: "0".repeat(32), source: "", compiled: "" };
    await expect(inControl(theirs, (db) => db.brandStylesheet.create({ data }))).rejects.toThrow(
      /row-level security/,
    );
  });

  it("and the same text of another are two", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    await save(ours, RED, "publish");
    await save(theirs, RED, "publish");
    expect(await servedKey(ours)).toBe(await servedKey(theirs));
    await inControl(ours, (db) => db.brandStylesheet.deleteMany());
    expect(await findCompiledStylesheet(theirs, (await servedKey(theirs))!)).not.toBeNull();
  });

  it("goes a day after the last document that named it", async () => {
    const ctx = await makeTenant();
    await save(ctx, RED, "draft");
    await save(ctx, ".kept{color:red}", "publish");
    await inControl(ctx, (db) => db.$executeRaw`DELETE FROM control.brand_stylesheets WHERE source = ${RED}`);
    const old = { tenantId: ctx.tenant.id, compiled: "", createdAt: new Date(Date.now() - 25 * 3_600_000) };
    await inControl(ctx, (db) =>
      db.brandStylesheet.create({ data: { ...old, key: "1".repeat(32), source: "unnamed" } }),
    );
    await save(ctx, ".new{color:red}", "draft");
    const left = await inControl(ctx, (db) => db.brandStylesheet.findMany({ orderBy: { source: "asc" } }));
    expect(left.map(({ source }) => source)).toEqual([".kept{color:red}", ".new{color:red}"]);
  });
});
