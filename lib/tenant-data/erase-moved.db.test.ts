import { expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { cleanMove } from "@/lib/mover/commands";
import { archiveTenant } from "@/lib/tenants/change-status";
import { makeFilledTenant } from "@/test/filled-tenant";
import { ask, operator, sql, work } from "@/test/moves";
import { startErasure } from "./erase";
import { runTask } from "./run-task";

it("a tenant that was moved is erased when its former place is cleaned up, not before", async () => {
  const own = await makeFilledTenant("shared");
  const { tenant } = own;
  const rowsLeft = () => sql("SELECT FROM public.products WHERE tenant_id = $1", [tenant.id]);
  const moveId = await ask(own, "schema");
  await work(moveId);
  const confirmed = { tenantId: tenant.id, confirmation: tenant.code };
  await archiveTenant(operator, confirmed);
  expect(await rowsLeft()).not.toEqual([]);
  await expect(startErasure(operator, confirmed)).rejects.toMatchObject({
    code: "CONFLICT",
    userMessage: expect.stringContaining(`moves clean ${moveId}`),
  });
  await cleanMove(operator, moveId);
  await work(moveId);
  expect(await rowsLeft()).toEqual([]);
  expect(await runTask(await startErasure(operator, confirmed))).toMatchObject({ status: "done" });
  expect(await inPlatform((db) => db.tenant.count({ where: { id: tenant.id } }))).toBe(0);
});
