import { z } from "zod";

export type Search = Record<string, string | string[] | undefined>;

const text = z.string().max(200).catch("");
const querySchema = z.object({
  who: z.enum(["on", "off"]).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  tenant: text,
  plan: text,
  percent: text,
  try: text,
});

export type FlagQuery = z.output<typeof querySchema>;

/** Which tenants a flag's page lists, and what its simulator was asked, by its address. */
export function readFlagQuery(search: Search): FlagQuery {
  return querySchema.parse({ who: null, page: 1, tenant: "", plan: "", percent: "", try: "", ...search });
}

/** The address of another list of the same page; what the simulator was asked is let go. */
export function hrefOf(key: string, { who, page }: Pick<FlagQuery, "who" | "page">): string {
  const params = new URLSearchParams({ ...(who && { who }), ...(page > 1 && { page: String(page) }) });
  return `/flags/${key}${params.size ? `?${params}` : ""}#tenants`;
}
