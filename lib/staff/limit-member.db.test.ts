import { describe, expect, it } from "vitest";
import type { Role } from "@/lib/auth/policy";
import { createStaffSession, findStaffOfSession } from "@/lib/auth/staff-sessions";
import type { SessionClaims } from "@/lib/auth/realm";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { limitMember } from "./limit-member";
import { listMembers } from "./list-members";
import { memberLimitSchema } from "./schema";

async function makeMember(ctx: TenantContext, role: Role): Promise<string> {
  return inPlatform(async (db) => {
    const staff = await db.staffUser.create({ data: { name: role, email: `${crypto.randomUUID()}@x.test` } });
    await db.staffCredential.create({ data: { staffId: staff.id, passwordHash: "none" } });
    await db.membership.create({ data: { tenantId: ctx.tenant.id, staffId: staff.id, role } });
    return staff.id;
  });
}

const toTeam = (staffId: string) => ({ staffId, rowLimit: "team", team: "North", dataLevel: 0 }) as const;

describe("limitMember", () => {
  it("holds from the member's next request on, and is in the activity", async () => {
    const ctx = await makeTenant();
    const staffId = await makeMember(ctx, "editor");
    const sid = await createStaffSession(ctx, { staffId, host: "a.test", userAgent: "" });
    const claims = { sub: staffId, sid, tid: ctx.tenant.id, ver: 1 } as SessionClaims;
    expect(await findStaffOfSession(ctx, claims)).toMatchObject({ limit: { rows: "all" } });
    await limitMember(asStaff(ctx, "admin"), toTeam(staffId));
    expect(await findStaffOfSession(ctx, claims)).toMatchObject({ limit: { rows: "team", team: "North" } });
    await limitMember(asStaff(ctx, "owner"), { staffId, rowLimit: "level", team: null, dataLevel: 2 });
    expect(await findStaffOfSession(ctx, claims)).toMatchObject({ limit: { rows: "level", level: 2 } });
    expect(await listMembers(asStaff(ctx, "owner"))).toMatchObject([{ rowLimit: "level", dataLevel: 2 }]);
    const events = await inTenant(ctx, (db) =>
      db.auditEvent.findMany({ where: { action: "staff.limited" } }),
    );
    expect(events.map((event) => event.details)).toContainEqual(
      expect.objectContaining({ id: staffId, from: "all", to: "team", team: "North" }),
    );
  });

  it("does not find another tenant's member", async () => {
    const [ctx, other] = [await makeTenant(), await makeTenant()];
    const staffId = await makeMember(other, "editor");
    const refusal = { code: "NOT_FOUND" };
    await expect(limitMember(asStaff(ctx, "owner"), toTeam(staffId))).rejects.toMatchObject(refusal);
    expect(await listMembers(asStaff(other, "owner"))).toMatchObject([{ rowLimit: "all", team: null }]);
  });

  it("leaves the membership of the same person with another tenant alone", async () => {
    const [ctx, other] = [await makeTenant(), await makeTenant()];
    const staffId = await makeMember(ctx, "editor");
    await inPlatform((db) =>
      db.membership.create({ data: { tenantId: other.tenant.id, staffId, role: "editor" } }),
    );
    await limitMember(asStaff(ctx, "owner"), toTeam(staffId));
    expect(await listMembers(asStaff(other, "owner"))).toMatchObject([{ rowLimit: "all" }]);
  });

  it("is for nobody's own, for no owner, and by nobody who is limited or may not", async () => {
    const ctx = await makeTenant();
    const [admin, owner, editor] = [
      await makeMember(ctx, "admin"),
      await makeMember(ctx, "owner"),
      await makeMember(ctx, "editor"),
    ];
    const refused = (by: ReturnType<typeof asStaff>, staffId: string) =>
      expect(limitMember(by, toTeam(staffId))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await refused(asStaff(ctx, "admin", { id: admin }), admin);
    await refused(asStaff(ctx, "admin", { id: admin }), owner);
    await refused(asStaff(ctx, "editor"), editor);
    const limited = asStaff(ctx, "admin", { limit: { rows: "level", level: 3 } });
    await refused(limited, editor);
    await refused({ ...limited, actor: { ...limited.actor, permissions: ["staff:write"] } }, editor);
    expect(await listMembers(asStaff(ctx, "owner"))).toMatchObject(Array(3).fill({ rowLimit: "all" }));
  });
});

describe("the database", () => {
  it("keeps owners unlimited, and lets a tenant change nothing of a membership but its limit", async () => {
    const ctx = await makeTenant();
    const owner = await makeMember(ctx, "owner");
    const set = (data: object) =>
      inControl(ctx, (db) => db.membership.updateMany({ where: { staffId: owner }, data }));
    await expect(set({ rowLimit: "own" })).rejects.toThrow(/memberships_owner_check/);
    await expect(set({ rowLimit: "everything" })).rejects.toThrow(/check/);
    await expect(set({ rowLimit: "team" })).rejects.toThrow(/check/);
    await expect(set({ role: "admin" })).rejects.toThrow(/permission denied/);
    await expect(set({ team: "North" })).resolves.toEqual({ count: 1 });
  });
});

describe("the form", () => {
  const staffId = crypto.randomUUID();
  it.each([
    [
      { rowLimit: "own", team: "", dataLevel: "0" },
      { rowLimit: "own", team: null, dataLevel: 0 },
    ],
    [
      { rowLimit: "team", team: " North ", dataLevel: "1" },
      { rowLimit: "team", team: "North", dataLevel: 1 },
    ],
  ])("reads %j", (form, read) => {
    expect(memberLimitSchema.parse({ staffId, ...form })).toEqual({ staffId, ...read });
  });

  it.each([
    { rowLimit: "team", team: "  ", dataLevel: "0" },
    { rowLimit: "team", team: "", dataLevel: "0" },
    { rowLimit: "", team: "", dataLevel: "0" },
    { rowLimit: "level", team: "", dataLevel: "4" },
    { rowLimit: "level", team: "", dataLevel: "x" },
    { rowLimit: "team", team: "x".repeat(41), dataLevel: "0" },
  ])("refuses %j", (form) => {
    expect(memberLimitSchema.safeParse({ staffId, ...form }).success).toBe(false);
  });
});
