import { z } from "zod";
import type { TenantQuery } from "@/lib/tenants/list-tenants";

// Whatever is not understood counts as not said: an address of a list is never an error.
const schema = z.object({
  q: z.string().trim().max(200).catch(""),
  status: z.enum(["active", "suspended", "archived", "creating"]).nullable().catch(null),
  order: z.enum(["newest", "oldest", "name"]).catch("newest"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** What the address of the list asks for. */
export function readTenantQuery(params: Record<string, string | string[] | undefined>): TenantQuery {
  const { q, ...rest } = schema.parse(params);
  return { search: q, ...rest };
}

/** The address of a list; what is as it would be anyway is left out. */
export function hrefOf({ search, status, order, page }: TenantQuery): string {
  const params = new URLSearchParams();
  if (search) params.set("q", search);
  if (status) params.set("status", status);
  if (order !== "newest") params.set("order", order);
  if (page > 1) params.set("page", String(page));
  return params.size ? `/tenants?${params}` : "/tenants";
}
