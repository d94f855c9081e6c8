import { z } from "zod";

const minor = z.number().int().min(0).max(1_000_000_000);

/** A tenant's settings: one JSON document; what is missing in an older one is filled in when it is read. */
export const tenantSettingsSchema = z.object({
  locale: z.enum(["en", "zh"]).default("en"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "a three-letter currency code such as EUR")
    .default("USD"),
  timeZone: z.string().refine(isTimeZone, "an IANA time zone such as Europe/Rome").default("UTC"),
  /** Prices include it. */
  taxRatePercent: z.number().min(0).max(50).default(0),
  deliveryFeeMinor: minor.default(0),
  freeDeliveryFromMinor: minor.nullable().default(null),
  /** Order numbers begin with it: B-1001. */
  orderPrefix: z
    .string()
    .regex(/^[A-Z]{1,4}$/, "one to four capital letters")
    .default("N"),
});

export type TenantSettings = z.infer<typeof tenantSettingsSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
