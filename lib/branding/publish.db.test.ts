import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { brandingFormSchema } from "./edit-schema";
import { storeBrandPicture } from "./upload";
import { listBrandingVersions } from "./history";
import { discardDraft, draftVersion, getEditedBranding, republishVersion, saveBranding } from "./publish";

/** The form as the page fills it, with changes. */
async function formOf(ctx: TenantContext, changes: Record<string, unknown> = {}) {
  const { branding, updatedAt } = await getEditedBranding(ctx);
  const { name, tagline, colors, fonts, radius, look, hero, home, contact } = branding;
  const groups = { colors, fonts, contact, home, hero: { title: hero.title, text: hero.text } };
  const flat = Object.entries(groups).flatMap(([group, values]) =>
    Object.entries(values).map(([key, value]) => [`${group}.${key}`, value]),
  );
  const fields = {
    updatedAt: updatedAt.toISOString(),
    name,
    tagline,
    radius: String(radius),
    look,
    ...Object.fromEntries(flat),
  };
  return brandingFormSchema.parse({ ...fields, ...changes });
}

const served = async (ctx: TenantContext) => (await tenantById(ctx.tenant.id))!.branding;
const violet = { "colors.primary": "#5b2a86" };

describe("saveBranding", () => {
  it("publishes at once, keeps the version and says who did it", async () => {
    const ctx = await makeTenant();
    expect(await saveBranding(ctx, await formOf(ctx, { ...violet, intent: "publish" }))).toBe(2);
    expect((await served(ctx)).colors.primary).toBe("#5b2a86");
    expect((await listBrandingVersions(ctx)).map(({ version, by }) => [version, by])).toEqual([
      [2, "Test"],
      [1, null],
    ]);
    const audited = await inTenant(ctx, (db) => db.auditEvent.findMany());
    expect(audited.map((event) => event.action)).toEqual(["branding.published"]);
  });

  it("changes no other tenant's brand", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    const before = await served(theirs);
    await saveBranding(ours, await formOf(ours, { ...violet, intent: "publish" }));
    expect(await served(theirs)).toEqual(before);
    expect(await listBrandingVersions(theirs)).toHaveLength(1);
  });

  it("keeps a draft to itself until it is published or thrown away", async () => {
    const ctx = await makeTenant();
    const before = await served(ctx);
    expect(await saveBranding(ctx, await formOf(ctx, violet))).toBeNull();
    expect(await served(ctx)).toEqual(before);
    const edited = await getEditedBranding(ctx);
    expect([edited.isDraft, edited.branding.colors.primary]).toEqual([true, "#5b2a86"]);
    await discardDraft(ctx, edited);
    expect(await getEditedBranding(ctx)).toMatchObject({ isDraft: false, branding: before });
  });

  it("refuses to publish a button that cannot be seen, and keeps it as a draft", async () => {
    const ctx = await makeTenant();
    const pale = { "colors.primary": "#fff1c0", "colors.paper": "#ffffff" };
    await expect(saveBranding(ctx, await formOf(ctx, { ...pale, intent: "publish" }))).rejects.toMatchObject({
      code: "CONTRAST_TOO_LOW",
      fields: {
        "colors.primary": expect.stringMatching(
          /Main buttons on .*: 1\.\d to 1, and 3 is needed.*#[0-9a-f]{6}/i,
        ),
      },
    });
    expect(await served(ctx)).toMatchObject({ colors: { primary: "#1f4d3f" } });
    expect(await saveBranding(ctx, await formOf(ctx, pale))).toBeNull();
  });

  it("says in the person's language what is wrong with a value", async () => {
    const ctx = { ...(await makeTenant()), locale: "zh" as const };
    const form = await formOf(ctx, { "colors.accent": "red", "links.support": "javascript:x" });
    await expect(saveBranding(ctx, form)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: {
        "colors.accent": "颜色格式应为 #a1b2c3。",
        "links.support": expect.stringContaining("https://"),
      },
    });
  });

  it("takes a picture that was stored when it was chosen, and none that another tenant has", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#0a0" } })
      .png()
      .toBuffer();
    const key = await storeBrandPicture(theirs, "favicon", new Uint8Array(bytes));
    await saveBranding(theirs, await formOf(theirs, { faviconKey: key }));
    expect((await getEditedBranding(theirs)).branding.favicon).toBe(key);
    await expect(saveBranding(ours, await formOf(ours, { faviconKey: key }))).rejects.toMatchObject({
      code: "FILE_REFUSED",
      fields: { favicon: expect.any(String) },
    });
  });

  it("says who has saved meanwhile", async () => {
    const ctx = await makeTenant();
    const late = await formOf(ctx, { tagline: "Late" });
    await saveBranding(asStaff(ctx, "owner", { name: "Maren" }), await formOf(ctx, { tagline: "Early" }));
    await expect(saveBranding(ctx, late)).rejects.toMatchObject({
      code: "CONFLICT",
      userMessage: expect.stringContaining("Maren"),
    });
  });

  it("refuses to write over what somebody else has saved meanwhile, unless told to", async () => {
    const ctx = await makeTenant();
    const late = await formOf(ctx, { tagline: "Late" });
    await saveBranding(ctx, await formOf(ctx, { tagline: "Early" }));
    await expect(saveBranding(ctx, late)).rejects.toMatchObject({ code: "CONFLICT" });
    await saveBranding(ctx, { ...late, overwrite: true });
    expect((await getEditedBranding(ctx)).branding.tagline).toBe("Late");
  });

  it("stores an uploaded logo, keeps it when the form comes again without one, and removes it when asked", async () => {
    const ctx = await makeTenant();
    const bytes = await sharp({ create: { width: 64, height: 64, channels: 4, background: "#00f8" } })
      .png()
      .toBuffer();
    await saveBranding(ctx, await formOf(ctx, { logoLight: new File([new Uint8Array(bytes)], "logo.png") }));
    const { logo } = (await getEditedBranding(ctx)).branding;
    expect(logo.light).toMatch(/^[0-9a-f]{32}$/);
    await saveBranding(ctx, await formOf(ctx, { tagline: "Again" }));
    expect((await getEditedBranding(ctx)).branding.logo).toEqual(logo);
    await saveBranding(ctx, await formOf(ctx, { logoLightRemove: "on" }));
    expect((await getEditedBranding(ctx)).branding.logo.light).toBeNull();
  });

  it("says at the field what is wrong with a file", async () => {
    const ctx = await makeTenant();
    const form = await formOf(ctx, { favicon: new File(["no picture"], "favicon.png") });
    await expect(saveBranding(ctx, form)).rejects.toMatchObject({
      code: "FILE_REFUSED",
      fields: { favicon: expect.any(String) },
    });
  });

  it("refuses who may not", async () => {
    const ctx = await makeTenant();
    const editor = asStaff(ctx, "editor");
    await expect(saveBranding(editor, await formOf(ctx))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("listBrandingVersions", () => {
  it("says what each version changed", async () => {
    const ctx = await makeTenant();
    await saveBranding(ctx, await formOf(ctx, { ...violet, tagline: "New", intent: "publish" }));
    const [newest, first] = await listBrandingVersions(ctx);
    expect(newest!.changes).toEqual([
      { path: "tagline", from: "", to: "New" },
      { path: "colors.primary", from: "#1f4d3f", to: "#5b2a86" },
    ]);
    expect(first!.changes).toBeNull();
  });
});

describe("draftVersion", () => {
  it("makes an earlier version the draft and publishes nothing; another tenant's is not found", async () => {
    const [ctx, other] = [await makeTenant(), await makeTenant()];
    await saveBranding(ctx, await formOf(ctx, { ...violet, intent: "publish" }));
    await draftVersion(ctx, { version: 1, updatedAt: (await getEditedBranding(ctx)).updatedAt });
    expect(await getEditedBranding(ctx)).toMatchObject({
      isDraft: true,
      branding: { colors: { primary: "#1f4d3f" } },
    });
    expect((await served(ctx)).colors.primary).toBe("#5b2a86");
    const { updatedAt } = await getEditedBranding(other);
    await expect(draftVersion(other, { version: 2, updatedAt })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("republishVersion", () => {
  it("serves an earlier version again, as a new one, and keeps the draft", async () => {
    const ctx = await makeTenant();
    const first = await served(ctx);
    await saveBranding(ctx, await formOf(ctx, { ...violet, intent: "publish" }));
    await saveBranding(ctx, await formOf(ctx, { tagline: "Being worked on" }));
    const { updatedAt } = await getEditedBranding(ctx);
    expect(await republishVersion(ctx, { version: 1, updatedAt })).toBe(3);
    expect(await served(ctx)).toEqual(first);
    expect(await getEditedBranding(ctx)).toMatchObject({
      isDraft: true,
      branding: { tagline: "Being worked on" },
    });
  });

  it("does not find a version that another tenant has", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    await saveBranding(theirs, await formOf(theirs, { ...violet, intent: "publish" }));
    const { updatedAt } = await getEditedBranding(ours);
    await expect(republishVersion(ours, { version: 2, updatedAt })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
