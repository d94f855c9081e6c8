import type { TenantContext } from "@/lib/tenancy/context";
import { inPlatform } from "@/lib/db/scopes";
import { databaseUrl, onCluster } from "./cluster";
import { fillShare } from "./crowd";

const main = new URL(process.env.DATABASE_ADMIN_URL!).pathname.slice(1);
const ROWS = 600;
/** The number of a row in the middle. */
export const MIDDLE = 300;

/** Fills tenants so that nothing but their names tells them apart, wherever their rows are. */
export async function fillAlike(tenants: TenantContext[], without: readonly string[] = []): Promise<void> {
  const now = new Date();
  for (const { tenant } of tenants) {
    const where = { tenantId: tenant.id };
    const { database, schema } = await inPlatform(async (db) => {
      await db.branding.update({ where, data: { updatedAt: now } });
      return db.placement.findUniqueOrThrow({ where });
    });
    const share = { tenantId: tenant.id, rows: ROWS, now };
    await onCluster(
      (admin) => fillShare(admin, { ...share, of: "control", schema: "control" }),
      databaseUrl(main),
    );
    await onCluster(
      (admin) => fillShare(admin, { ...share, of: "public", schema }, without),
      databaseUrl(database ?? main),
    );
  }
}

const ANY_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const ANY_TIME = /"\d{4}-\d{2}-\d{2}T[\d:.]+Z"/g;

/** What was answered, without what names the tenant: the same for those who were filled alike. */
export function comparable({ tenant }: TenantContext, answer: unknown): string {
  const text = JSON.stringify(
    answer,
    (_key, value) => (typeof value === "bigint" ? String(value) : value),
    1,
  );
  return (text ?? "nothing").replaceAll(tenant.id, "(tenant)").replaceAll(tenant.code, "(code)");
}

/** The same for what was made a moment ago: its ids and its times are its own. */
export function comparableWrite(ctx: TenantContext, answer: unknown): string {
  const isOfCrowd = (id: string) => id.startsWith("00000000-");
  return comparable(ctx, answer)
    .replace(ANY_ID, (id) => (isOfCrowd(id) ? id : "(id)"))
    .replace(ANY_TIME, '"(time)"')
    .replace(/"accessToken": "[^"]+"/g, '"accessToken": "(token)"');
}
