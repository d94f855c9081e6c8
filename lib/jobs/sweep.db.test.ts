import { expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { tenantById } from "@/lib/tenancy/routing";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { sweepPlatform } from "./sweep";

it("what the log keeps of old changes still names the version of every context", async () => {
  const { tenant } = await makeTenant();
  await inPlatform((db) => db.tenant.update({ where: { id: tenant.id }, data: { name: "Twice" } }));
  await followChangesNow();
  const { epoch } = (await tenantById(tenant.id))!;
  await makeTenant();
  await onCluster(
    (client) => client.query("UPDATE control.routing_changes SET at = now() - interval '8 days'"),
    databaseUrl(new URL(process.env.DATABASE_APP_URL!).pathname.slice(1)),
  );
  const system = { actor: { kind: "system", id: null, name: "Test" }, requestId: "test" } as const;
  await sweepPlatform.run(system, async () => {});
  const left = await inPlatform((db) => db.routingChange.findMany({ where: { tenantId: tenant.id } }));
  expect(left.map(({ id }) => id)).toEqual([epoch]);
  await inPlatform((db) => db.branding.updateMany({ where: { tenantId: tenant.id }, data: { version: 2 } }));
  await followChangesNow();
  expect((await tenantById(tenant.id))!.epoch).toBeGreaterThan(epoch);
});
