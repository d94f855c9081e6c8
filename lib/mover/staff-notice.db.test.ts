import { expect, it } from "vitest";
import { inControl } from "@/lib/db/scopes";
import { ask, sql, work } from "@/test/moves";
import { makeTenant } from "@/test/tenants";
import { findStaffNotice } from "./staff-notice";

it("staff are told while their tenant is moved and for a day after, where that was asked for", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const id = await ask(ctx, "schema", "main", { notice: true });
  expect(await findStaffNotice(ctx)).toBeNull(); // nothing moves yet
  const told: unknown[] = [];
  await work(id, { at: async () => void told.push(await findStaffNotice(ctx)) });
  expect(told[0]).toEqual({ state: "moving", isOwnPlace: true });
  expect(told.at(-1)).toEqual({ state: "moved", isOwnPlace: true });
  await sql("UPDATE control.tenant_moves SET flipped_at = now() - interval '25 hours' WHERE id = $1", [id]);
  expect(await findStaffNotice(ctx)).toBeNull();
  await work(await ask(ctx, "shared"));
  expect(await findStaffNotice(ctx)).toBeNull(); // not asked for
});

it("another tenant is told nothing, and cannot read of it", async () => {
  const [ctx, other] = [await makeTenant({ level: "shared" }), await makeTenant({ level: "shared" })];
  await work(await ask(ctx, "schema", "main", { notice: true }));
  expect(await findStaffNotice(ctx)).not.toBeNull();
  expect(await findStaffNotice(other)).toBeNull();
  const all = (scope: typeof ctx) =>
    inControl(scope, (db) => db.$queryRaw<unknown[]>`SELECT tenant_id FROM control.tenant_moves`);
  expect(await all(ctx)).toHaveLength(1);
  expect(await all(other)).toEqual([]);
});
