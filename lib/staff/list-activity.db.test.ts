import { expect, it } from "vitest";
import { audit } from "@/lib/audit/record";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { listActivity } from "./list-activity";

const note = (ctx: TenantContext, actions: string[]) =>
  inTenant(ctx, async (db) => {
    for (const action of actions) await audit(db, asStaff(ctx, "owner").actor, { action });
  });

it("is narrowed to one subject, of this tenant alone", async () => {
  const [ctx, other] = [await makeTenant(), await makeTenant()];
  await note(ctx, ["settings.changed", "plan.limit_near", "order.moved"]);
  await note(other, ["settings.restored", "plan.limit_reached"]);
  const actionsOf = async (subject?: "settings" | "plan") => {
    const { events, total } = await listActivity(asStaff(ctx, "owner"), { subject, page: 1 });
    expect(total).toBe(events.length);
    return events.map(({ action }) => action).sort();
  };
  expect(await actionsOf("settings")).toEqual(["settings.changed"]);
  expect(await actionsOf("plan")).toEqual(["plan.limit_near"]);
  expect(await actionsOf()).toEqual(["order.moved", "plan.limit_near", "settings.changed"]);
});

it("is for those who may read it", async () => {
  const ctx = await makeTenant();
  await expect(listActivity(asStaff(ctx, "editor"), { page: 1 })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
