"use server";

import { updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { adminAction } from "@/lib/actions/admin-action";
import { idle } from "@/lib/actions/form-state";
import {
  saveStylesheet,
  stylesheetFormSchema,
  type StylesheetOutcome,
} from "@/lib/branding/css/edit-stylesheet";
import { tenantTag } from "@/lib/catalogue/queries-cache";
import type { CssState } from "./_components/css-state";

/** Checks the text that is sent along, keeps it as a draft, or publishes it. What has faults is never kept. */
export async function saveStylesheetAction(_previous: CssState, form: FormData): Promise<CssState> {
  let outcome: StylesheetOutcome | null = null;
  const save = adminAction("branding:write", stylesheetFormSchema, async (ctx, input) => {
    outcome = await saveStylesheet(ctx, input);
    if (outcome.status === "drafted") redirect(doneAddress("draft"));
    if (outcome.status !== "published") return;
    updateTag(tenantTag(ctx.tenant.id));
    redirect(doneAddress(outcome.version));
  });
  const source = String(form.get("source") ?? "");
  return { state: await save(idle, form), outcome, source };
}

/** Never the same twice, so that the page knows its form is a new one. */
function doneAddress(done: string | number): string {
  return `/admin/branding/css?done=${done}&at=${Date.now().toString(36)}`;
}
