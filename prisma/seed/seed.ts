import { auditPlatform } from "@/lib/audit/record";
import { inPlatform, inTenant, type TenantScope } from "@/lib/db/scopes";
import { dropPlace, shutGate } from "@/lib/placement/provision";
import type { Actor } from "@/lib/tenancy/context";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { recountUsage } from "@/lib/usage/recount";
import { operatorAccount } from "./accounts";
import { demoTenants } from "./content/tenants";
import { insertOrders } from "./insert-orders";
import { insertPlatform } from "./insert-platform";
import {
  insertBrand,
  insertForms,
  insertCatalogue,
  insertCustomers,
  insertTenantRecord,
} from "./insert-tenant";
import { storeDrawings } from "./pictures";

const FINISHED = "demo.seeded";
const SETUP: Actor = { kind: "system", id: null, name: "Setup" };

/**
 * Fills an empty installation with the demo companies. One that was filled before is left as it is; what a seed that died
 * half-way has left is cleared first.
 *
 * @param tell called with a line a step
 * @returns whether anything was written
 */
export async function seed(tell: (line: string) => void, now = new Date()): Promise<boolean> {
  if (await inPlatform((db) => db.platformEvent.findFirst({ where: { action: FINISHED } }))) return false;
  await clearHalfSeeded();
  await insertPlatform(operatorAccount());
  for (const demo of demoTenants) {
    const scope = await insertTenantRecord(demo);
    const pictures = await withTenantScope(demo.id, SETUP, (ctx) => storeDrawings(ctx, demo));
    await insertBrand(demo, pictures);
    await withTenantScope(demo.id, SETUP, (ctx) => insertForms(ctx, demo));
    await insertCatalogue(scope, demo, pictures);
    await insertCustomers(scope, demo);
    const orders = await insertOrders(scope, demo, now);
    await withTenantScope(demo.id, SETUP, (ctx) => recountUsage(ctx, now));
    tell(
      `${demo.name}: ${demo.products.length} products, ${demo.customers.length} customers, ${orders} orders`,
    );
  }
  await inPlatform((db) => auditPlatform(db, SETUP, { action: FINISHED }));
  return true;
}

async function clearHalfSeeded(): Promise<void> {
  for (const { id } of demoTenants) await clearPlace(id);
  await inPlatform(async (db) => {
    await db.tenant.deleteMany({ where: { id: { in: demoTenants.map((demo) => demo.id) } } });
    const staff = demoTenants.flatMap((demo) => demo.staff.map((member) => member.email));
    await db.staffUser.deleteMany({ where: { email: { in: staff } } });
    await db.operator.deleteMany({ where: { email: operatorAccount().email } });
    await db.hostPattern.deleteMany();
    await db.plan.deleteMany({ where: { tenants: { none: {} } } });
  });
}

async function clearPlace(tenantId: string): Promise<void> {
  const place = await inPlatform((db) => db.placement.findUnique({ where: { tenantId } }));
  if (!place) return;
  if (place.level === "shared") await clearRows({ tenant: { id: tenantId } });
  await shutGate(tenantId);
  await dropPlace(tenantId);
}

async function clearRows(scope: TenantScope): Promise<void> {
  await inTenant(scope, async (db) => {
    await db.order.deleteMany();
    await db.cart.deleteMany();
    await db.customer.deleteMany();
    await db.product.deleteMany();
    await db.category.deleteMany();
    await db.storedFile.deleteMany();
    await db.counter.deleteMany();
    await db.usageCounter.deleteMany();
  });
}
