import { z } from "zod";
import { LANGUAGES } from "./fields";

const version = z.coerce.number().int().min(1).max(2_147_483_647);

/** Where the form was, to come back to. */
const place = {
  section: z.string().max(40).optional(),
  q: z.string().max(100).optional(),
};

/** A settings form: which fields it showed, as of which version; the fields themselves are read by their own schemas. */
export const settingsFormSchema = z.looseObject({
  version,
  shown: z
    .union([z.string(), z.array(z.string())])
    .transform((paths) => [paths].flat())
    .default([]),
  language: z.enum(LANGUAGES).catch("en"),
  /** What the person has agreed to: "currency:JPY". */
  confirm: z.string().max(40).optional(),
  ...place,
});
export type SettingsForm = z.output<typeof settingsFormSchema>;

export const restoreSettingsSchema = z.object({
  version,
  /** The newest version that was on the screen. */
  seen: version,
  language: z.enum(LANGUAGES).catch("en"),
  confirm: z.string().max(40).optional(),
});
