import type { PeriodDays } from "@/lib/reports/schema";

export const PERIOD_WORDS: Record<PeriodDays, { label: string; before: string }> = {
  1: { label: "Today", before: "yesterday by now" },
  7: { label: "7 days", before: "the 7 days before" },
  30: { label: "30 days", before: "the 30 days before" },
  90: { label: "90 days", before: "the 90 days before" },
};
