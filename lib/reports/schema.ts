import { z } from "zod";

/** How many days of the tenant's calendar, today among them. */
export const PERIODS = [1, 7, 30, 90] as const;
export type PeriodDays = (typeof PERIODS)[number];

export const DEFAULT_PERIOD: PeriodDays = 30;

/** The period that a query string or a form asks for. */
export function periodOf(days: string | undefined): PeriodDays {
  return PERIODS.find((period) => String(period) === days) ?? DEFAULT_PERIOD;
}

export const reasonSchema = z
  .string()
  .trim()
  .min(5, "Say in a few words what it is for: it is kept, and the tenants can read it.")
  .max(200, "At most 200 characters.");

export const groupSalesSchema = z.object({
  owner: z.string().trim().max(254).pipe(z.email("An e-mail address, please.")),
  days: z.string().optional().transform(periodOf),
  reason: reasonSchema,
});

export type GroupSalesRequest = z.output<typeof groupSalesSchema>;
