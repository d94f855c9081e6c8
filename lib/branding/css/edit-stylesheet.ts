import "server-only";
import { z } from "zod";
import type { TenantContext } from "@/lib/tenancy/context";
import { getEditedBranding, keepDraft, publishDocument } from "../publish";
import { compileStylesheet } from "./compile-stylesheet";
import { CSS_LIMITS, type CssFault } from "./fault";
import { findSource, storeStylesheet } from "./stylesheets";

/** What the page of the custom CSS sends. Longer than it may be, so that what is too long is said and not cut. */
export const stylesheetFormSchema = z.object({
  intent: z.enum(["check", "draft", "publish"]).catch("check"),
  source: z
    .string()
    .max(CSS_LIMITS.bytes * 10)
    .transform((text) => text.replaceAll("\r\n", "\n")),
  updatedAt: z.coerce.date(),
  overwrite: z.literal("1").optional().transform(Boolean),
});

export type StylesheetForm = z.output<typeof stylesheetFormSchema>;

/** What came of a form: faults, or what was done with it; a text that was only checked comes back as it would be served. */
export type StylesheetOutcome =
  | { status: "faulty"; faults: CssFault[] }
  | { status: "checked"; css: string }
  | { status: "drafted" }
  | { status: "published"; version: number };

export type EditedStylesheet = {
  source: string;
  /** Whether the brand as a whole is a draft: publishing publishes all of it. */
  isDraft: boolean;
  /** Whether the sheet itself is another one than what is published. */
  isChanged: boolean;
  updatedAt: Date;
};

/** The custom CSS of the brand that is being worked on. @throws AppError FORBIDDEN */
export async function getEditedStylesheet(ctx: TenantContext): Promise<EditedStylesheet> {
  const { branding, isDraft, updatedAt } = await getEditedBranding(ctx);
  const source = await findSource(ctx, branding.css);
  return { source, isDraft, isChanged: branding.css !== ctx.tenant.branding.css, updatedAt };
}

/**
 * Checks custom CSS; keeps it with the draft of the brand, or publishes the brand with it. Empty text takes it away.
 * @throws AppError CONFLICT where somebody has saved the brand meanwhile; INVALID_INPUT where the rest of the draft may not be
 *   published; FORBIDDEN
 */
export async function saveStylesheet(ctx: TenantContext, form: StylesheetForm): Promise<StylesheetOutcome> {
  const { branding } = await getEditedBranding(ctx);
  const { css, key, faults } = compileStylesheet(form.source);
  if (css === null) return { status: "faulty", faults };
  if (form.intent === "check") return { status: "checked", css };
  const isEmpty = css === "";
  if (!isEmpty) await storeStylesheet(ctx, { key, source: form.source, compiled: css });
  const document = { ...branding, css: isEmpty ? null : key };
  const expected = form.overwrite ? null : form.updatedAt;
  if (form.intent === "draft") {
    await keepDraft(ctx, document, expected, "branding.drafted");
    return { status: "drafted" };
  }
  return { status: "published", version: await publishDocument(ctx, document, expected) };
}
