import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { fileStore } from "@/lib/files/store";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { getEditedStylesheet, saveStylesheet } from "./css/edit-stylesheet";
import { findCompiledStylesheet } from "./css/stylesheets";
import { exportBrand } from "./export-brand";
import { importBrand } from "./import-brand";
import { openPreview, sealPreview } from "./preview-token";
import { getEditedBranding, keepDraft } from "./publish";
import { storeBrandPicture } from "./upload";

const fileOf = (text: string) => new File([text], "brand.json", { type: "application/json" });

async function bringIn(ctx: TenantContext, text: string, replace = false) {
  const { updatedAt } = await getEditedBranding(ctx);
  await importBrand(ctx, { file: fileOf(text), updatedAt, replace });
}

/** A tenant whose draft has a logo and a colour of its own. */
async function makeBranded(): Promise<TenantContext> {
  const ctx = await makeTenant();
  const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#d02020" } })
    .png()
    .toBuffer();
  const light = await storeBrandPicture(ctx, "logoLight", new Uint8Array(bytes));
  const { branding } = await getEditedBranding(ctx);
  const colors = { ...branding.colors, primary: "#5b2a86" };
  await keepDraft(
    ctx,
    { ...branding, tagline: "Since 1904", colors, logo: { light, dark: null } },
    null,
    "branding.drafted",
  );
  return ctx;
}

describe("a brand file", () => {
  it("brings a brand with its pictures to another tenant, as a draft, and publishes nothing", async () => {
    const [from, to] = [await makeBranded(), await makeTenant()];
    const before = (await getEditedBranding(to)).published;
    const text = await exportBrand(from, "edited");
    await bringIn(to, text);
    const { branding, published, isDraft } = await getEditedBranding(to);
    expect([isDraft, branding.tagline, branding.colors.primary]).toEqual([true, "Since 1904", "#5b2a86"]);
    expect(published).toEqual(before);
    const { light } = branding.logo;
    expect(await fileStore().get(to, `${light}-480.webp`)).not.toBeNull();
    expect(await inTenant(to, (db) => db.storedFile.count({ where: { key: light! } }))).toBe(1);
  });

  it("changes no picture where it comes from, and stores none twice", async () => {
    const ctx = await makeBranded();
    const before = (await getEditedBranding(ctx)).branding;
    const files = () => inTenant(ctx, (db) => db.storedFile.count());
    const count = await files();
    const file = JSON.parse(await exportBrand(ctx, "edited")) as { branding: { tagline: string } };
    file.branding.tagline = "Since 1905";
    await bringIn(ctx, JSON.stringify(file), true);
    expect((await getEditedBranding(ctx)).branding).toEqual({ ...before, tagline: "Since 1905" });
    expect(await files()).toBe(count);
  });

  it("names no file of whom it comes from, and none can be pulled in by naming it", async () => {
    const [from, to] = [await makeBranded(), await makeTenant()];
    const text = await exportBrand(from, "edited");
    const { light } = (await getEditedBranding(from)).branding.logo;
    expect(text).not.toContain(light);
    const file = JSON.parse(text) as { branding: { logo: object }; pictures: object };
    file.branding.logo = { light, dark: null };
    file.pictures = {};
    await expect(bringIn(to, JSON.stringify(file))).rejects.toMatchObject({
      code: "FILE_REFUSED",
      userMessage: expect.stringContaining("branding.logo.light"),
    });
    expect((await getEditedBranding(to)).isDraft).toBe(false);
  });

  it("carries custom CSS as it was written, and is refused with the line where it is not taken", async () => {
    const [from, to] = [await makeBranded(), await makeTenant()];
    const { updatedAt } = await getEditedBranding(from);
    const source = "h1 { color: rebeccapurple }";
    await saveStylesheet(from, { intent: "draft", source, updatedAt, overwrite: false });
    const text = await exportBrand(from, "edited");
    await bringIn(to, text);
    expect((await getEditedStylesheet(to)).source).toBe(source);
    const { css } = (await getEditedBranding(to)).branding;
    expect(await findCompiledStylesheet(to, css!)).toContain("rebeccapurple");

    const hostile = text.replace("color: rebeccapurple", "color: red;\\n position: fixed");
    await expect(bringIn(to, hostile, true)).rejects.toMatchObject({
      code: "FILE_REFUSED",
      userMessage: expect.stringContaining("line 2, column 12"),
    });
    expect((await getEditedStylesheet(to)).source).toBe(source);
  });

  it("refuses a picture that is none, and says so at the file", async () => {
    const [from, to] = [await makeBranded(), await makeTenant()];
    const file = JSON.parse(await exportBrand(from, "edited")) as { pictures: Record<string, object> };
    file.pictures.favicon = {
      type: "image/png",
      data: Buffer.from("<script>alert(1)</script>").toString("base64"),
    };
    await expect(bringIn(to, JSON.stringify(file))).rejects.toMatchObject({
      code: "FILE_REFUSED",
      fields: { file: expect.any(String) },
    });
    expect((await getEditedBranding(to)).isDraft).toBe(false);
  });

  it("replaces a draft only when that is agreed to", async () => {
    const ctx = await makeBranded();
    const text = (await exportBrand(ctx, "edited")).replace("Since 1904", "From the file");
    await expect(bringIn(ctx, text)).rejects.toMatchObject({ code: "CONFIRMATION_NEEDED" });
    await bringIn(ctx, text, true);
    expect((await getEditedBranding(ctx)).branding.tagline).toBe("From the file");
  });

  it("is for who may change the brand", async () => {
    const ctx = await makeBranded();
    const editor = asStaff(ctx, "editor");
    await expect(exportBrand(editor, "published")).rejects.toMatchObject({ code: "FORBIDDEN" });
    const form = { file: fileOf(await exportBrand(ctx, "edited")), updatedAt: new Date(), replace: true };
    await expect(importBrand(editor, form)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a preview token", () => {
  it("opens for the person and the tenant that it was made for, and for nobody else", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    const [ada, bob] = [asStaff(ours, "owner"), asStaff(ours, "owner", { name: "Bob" })];
    const brand = { ...ours.tenant.branding, tagline: "Not published" };
    const token = sealPreview(ada, brand);
    expect(openPreview(ada, token)).toEqual(brand);
    const others = [bob, { ...ada, tenant: theirs.tenant }];
    for (const ctx of others)
      expect(() => openPreview(ctx, token)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  });

  it.each(["", "draft.x", "e30.", "AAAA.BBBB"])("is not made up: %j", async (token) => {
    const ada = asStaff(await makeTenant(), "owner");
    expect(() => openPreview(ada, token)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  });

  it("is for who may change the brand", async () => {
    const ctx = await makeTenant();
    const viewer = asStaff(ctx, "viewer");
    expect(() => sealPreview(viewer, ctx.tenant.branding)).toThrow(
      expect.objectContaining({ code: "FORBIDDEN" }),
    );
  });
});
