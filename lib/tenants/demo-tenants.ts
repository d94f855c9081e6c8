import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import { hostPatterns, LIST_ITEM, listItem } from "./list-tenants";

const SHOWN = 12;

/** Names and addresses of tenants, for the page that helps people find the demo. Never for the public. */
export async function listDemoTenants(): Promise<{ name: string; hosts: string[]; isOpen: boolean }[]> {
  return inPlatform(
    async (db) => {
      const patterns = await hostPatterns(db);
      const rows = await db.tenant.findMany({
        where: { status: { in: ["active", "suspended"] } },
        orderBy: { createdAt: "asc" },
        take: SHOWN,
        select: LIST_ITEM,
      });
      return rows
        .map((row) => listItem(row, patterns))
        .map(({ name, hosts, status }) => ({ name, hosts, isOpen: status === "active" }));
    },
    { readOnly: true },
  );
}
