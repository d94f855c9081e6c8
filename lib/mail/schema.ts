import { z } from "zod";
import { LOCALES } from "@/lib/i18n/locale";
import { TEMPLATE_NAMES, type TemplateName } from "./templates";

/* Messages are keys of the admin's words (mail.*). */

const template = z.enum(TEMPLATE_NAMES as [TemplateName, ...TemplateName[]]);
const locale = z.enum(LOCALES);

/** Which text: of a mail, in a language. */
export const whichTextSchema = z.object({ template, locale });

/** A mail in the tenant's own words, as it comes from the editor. Browsers send line ends as CR LF. */
export const mailTextSchema = whichTextSchema.extend({
  subject: z.string().trim().min(1, "subjectMissing").max(200, "subjectLong"),
  intro: z
    .string()
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(1, "introMissing").max(3_000, "introLong")),
});
export type MailTextInput = z.output<typeof mailTextSchema>;

export const whichMailSchema = z.object({ id: z.uuid() });
