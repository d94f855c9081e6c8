"use server";

import { updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction } from "@/lib/actions/admin-action";
import { brandingFormSchema } from "@/lib/branding/edit-schema";
import { importBrand, importFormSchema } from "@/lib/branding/import-brand";
import { discardDraft, draftVersion, republishVersion, saveBranding } from "@/lib/branding/publish";
import { tenantTag } from "@/lib/catalogue/queries-cache";
import { followedEverywhere } from "@/lib/tenancy/change-log";

export const saveBrandingAction = adminAction("branding:write", brandingFormSchema, async (ctx, form) => {
  const version = await saveBranding(ctx, form);
  if (version === null) redirect(doneAddress("draft"));
  updateTag(tenantTag(ctx.tenant.id));
  await followedEverywhere();
  redirect(doneAddress(version));
});

const versionSchema = z.object({ version: z.coerce.number().int().min(1), updatedAt: z.coerce.date() });

export const republishAction = adminAction("branding:write", versionSchema, async (ctx, input) => {
  const version = await republishVersion(ctx, input);
  updateTag(tenantTag(ctx.tenant.id));
  await followedEverywhere();
  redirect(doneAddress(version));
});

export const draftVersionAction = adminAction("branding:write", versionSchema, async (ctx, input) => {
  await draftVersion(ctx, input);
  redirect(doneAddress("opened"));
});

export const importBrandAction = adminAction("branding:write", importFormSchema, async (ctx, form) => {
  await importBrand(ctx, form);
  redirect(doneAddress("imported"));
});

export const discardDraftAction = adminAction(
  "branding:write",
  z.object({ updatedAt: z.coerce.date() }),
  async (ctx, input) => {
    await discardDraft(ctx, input);
    redirect(doneAddress("discarded"));
  },
);

/** Never the same twice, so that the page knows its form is a new one. */
function doneAddress(done: string | number): string {
  return `/admin/branding?done=${done}&at=${Date.now().toString(36)}`;
}
