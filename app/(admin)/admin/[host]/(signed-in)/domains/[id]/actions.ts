"use server";

import { refresh, updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction } from "@/lib/actions/admin-action";
import { tenantTag } from "@/lib/catalogue/queries-cache";
import { makePrimary, removeDomain, setRedirects, tryDomainAgain } from "@/lib/domains/change-domain";
import { checkOwnDomain } from "@/lib/domains/check-own-domain";
import { adminWords } from "@/lib/i18n/admin";

const idSchema = z.object({ id: z.uuid() });
const isChecked = z.literal("on").optional().transform(Boolean);

export const checkDomainAction = adminAction("domains:write", idSchema, async (ctx, { id }) => {
  const checked = await checkOwnDomain(ctx, id);
  if (checked && checked.before !== checked.after) updateTag(tenantTag(ctx.tenant.id));
  refresh();
});

export const makePrimaryAction = adminAction("domains:write", idSchema, async (ctx, { id }) => {
  await makePrimary(ctx, id);
  updateTag(tenantTag(ctx.tenant.id));
  refresh();
});

const redirectsSchema = idSchema.extend({ redirects: isChecked, takesSubdomains: isChecked });

export const setRedirectsAction = adminAction("domains:write", redirectsSchema, async (ctx, input) => {
  const { id, redirects, takesSubdomains } = input;
  await setRedirects(ctx, id, { redirects, takesSubdomains });
  updateTag(tenantTag(ctx.tenant.id));
  refresh();
  return adminWords(ctx.locale, "domains")("saved");
});

export const tryAgainAction = adminAction("domains:write", idSchema, async (ctx, { id }) => {
  await tryDomainAgain(ctx, id);
  refresh();
});

const removeSchema = idSchema.extend({ typed: z.string().max(2_000).default("") });

export const removeDomainAction = adminAction("domains:write", removeSchema, async (ctx, { id, typed }) => {
  await removeDomain(ctx, id, typed);
  updateTag(tenantTag(ctx.tenant.id));
  redirect("/admin/domains");
});
