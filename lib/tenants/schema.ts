import { z } from "zod";
import { brandingSchema } from "@/lib/branding/schema";
import { CURRENCIES } from "@/lib/settings/schema";
import { isTimeZone } from "@/lib/time/day";
import { codeFault, suggestCode } from "./code";

export const LOCALES = { en: "English", zh: "中文" } as const;

const person = z
  .string()
  .trim()
  .min(1, "Enter the owner’s name")
  .max(100, "A name has at most 100 characters")
  .refine((name) => !/\p{Control}/u.test(name), "This name contains a character that cannot be shown");

/** The form of a new tenant. A code that is left empty is made of the name. */
export const createTenantSchema = z
  .object({
    name: brandingSchema.shape.name,
    code: z.string().trim().toLowerCase().max(100).default(""),
    planId: z.string().min(1, "Choose a plan").max(40),
    locale: z.enum(["en", "zh"], { error: "Choose a language" }),
    currency: z.enum(CURRENCIES, { error: "Choose a currency" }),
    timeZone: z
      .string()
      .min(1, "Choose a time zone")
      .pipe(z.string().refine(isTimeZone, "an IANA time zone such as Europe/Rome")),
    level: z
      .enum(["shared", "schema", "dedicated"], { error: "Choose where its data is kept" })
      .default("shared"),
    /** Left empty, the least loaded. */
    serverId: z.string().trim().max(31).optional(),
    ownerName: person,
    ownerEmail: z.string().trim().toLowerCase().pipe(z.email("Enter an e-mail address").max(200)),
    color: brandingSchema.shape.colors.shape.primary,
  })
  .transform((input) => ({ ...input, code: input.code || suggestCode(input.name) }))
  .superRefine(({ code }, check) => {
    const fault = codeFault(code);
    if (fault) check.addIssue({ code: "custom", path: ["code"], message: fault });
  });

export type CreateTenantInput = z.output<typeof createTenantSchema>;

const tenantId = z.uuid("There is no such tenant");

/** A move that needs no more than the tenant: resume, restore. */
export const tenantOnlySchema = z.object({ tenantId });

export const suspendTenantSchema = z.object({
  tenantId,
  reason: z
    .string()
    .trim()
    .min(5, "Say why, in a sentence: customers will read it")
    .max(300, "A reason has at most 300 characters"),
});

export const archiveTenantSchema = z.object({
  tenantId,
  confirmation: z.string().trim().toLowerCase().max(100),
});
