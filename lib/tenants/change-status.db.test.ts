import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { makeTenant } from "@/test/tenants";
import { archiveTenant, restoreTenant, resumeTenant, suspendTenant } from "./change-status";

let ctx: PlatformContext;
let tenantId: string;
let code: string;

beforeAll(async () => {
  const operator = await inPlatform((db) =>
    db.operator.create({ data: { email: "robin@platform.example", name: "Robin", passwordHash: "none" } }),
  );
  ctx = {
    actor: { kind: "operator", id: operator.id, name: "Robin", email: operator.email },
    requestId: "test",
  };
});

beforeEach(async () => {
  const { tenant } = await makeTenant();
  ({ id: tenantId, code } = tenant);
});

const reason = "The invoice of May is unpaid.";
const status = async () => (await tenantById(tenantId))?.status;
const events = async () =>
  (
    await inPlatform((db) =>
      db.platformEvent.findMany({ where: { subjectId: tenantId }, orderBy: { id: "asc" } }),
    )
  ).map(({ action }) => action);

describe("suspending", () => {
  it("closes the tenant for the next request and says who, when and why", async () => {
    await suspendTenant(ctx, { tenantId, reason });
    expect(await tenantById(tenantId)).toMatchObject({ status: "suspended", suspensionReason: reason });
    const [row] = await inPlatform((db) => db.suspension.findMany({ where: { tenantId } }));
    expect(row).toMatchObject({ reason, suspendedBy: ctx.actor.id, resumedAt: null, resumedBy: null });
    expect(await events()).toEqual(["tenant.suspended"]);
  });

  it("twice at once is one suspension, and the other is refused", async () => {
    const results = await Promise.allSettled([
      suspendTenant(ctx, { tenantId, reason }),
      suspendTenant(ctx, { tenantId, reason: "Another reason." }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({
      code: "INVALID_TRANSITION",
    });
    expect(await inPlatform((db) => db.suspension.count({ where: { tenantId } }))).toBe(1);
    expect(await events()).toEqual(["tenant.suspended"]);
  });

  it("touches nobody else", async () => {
    const other = await makeTenant();
    await suspendTenant(ctx, { tenantId, reason });
    expect((await tenantById(other.tenant.id))?.status).toBe("active");
  });
});

describe("resuming", () => {
  it("opens the tenant and closes the suspension", async () => {
    await suspendTenant(ctx, { tenantId, reason });
    await resumeTenant(ctx, { tenantId });
    expect(await tenantById(tenantId)).toMatchObject({ status: "active", suspensionReason: null });
    const [row] = await inPlatform((db) => db.suspension.findMany({ where: { tenantId } }));
    expect(row).toMatchObject({ resumedBy: ctx.actor.id, resumedAt: expect.any(Date) });
  });

  it("is refused for one that is open, and leaves no trace", async () => {
    await expect(resumeTenant(ctx, { tenantId })).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    expect(await events()).toEqual([]);
  });

  it("a tenant can be suspended again, and each time is kept", async () => {
    for (const why of [reason, "Again."]) {
      await suspendTenant(ctx, { tenantId, reason: why });
      await resumeTenant(ctx, { tenantId });
    }
    expect(await inPlatform((db) => db.suspension.count({ where: { tenantId } }))).toBe(2);
  });
});

describe("archiving", () => {
  it("needs the code, typed", async () => {
    await expect(archiveTenant(ctx, { tenantId, confirmation: "yes" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { confirmation: expect.stringContaining(code) },
    });
    expect(await status()).toBe("active");
    await archiveTenant(ctx, { tenantId, confirmation: code });
    expect(await status()).toBe("archived");
    expect(await events()).toEqual(["tenant.archived"]);
  });

  it("can be taken back", async () => {
    await archiveTenant(ctx, { tenantId, confirmation: code });
    await restoreTenant(ctx, { tenantId });
    expect(await status()).toBe("active");
  });

  it("a suspended tenant comes back suspended, with its reason", async () => {
    await suspendTenant(ctx, { tenantId, reason });
    await archiveTenant(ctx, { tenantId, confirmation: code });
    await restoreTenant(ctx, { tenantId });
    expect(await tenantById(tenantId)).toMatchObject({ status: "suspended", suspensionReason: reason });
    await resumeTenant(ctx, { tenantId });
    expect(await status()).toBe("active");
  });

  it("an archived tenant is not suspended or resumed", async () => {
    await archiveTenant(ctx, { tenantId, confirmation: code });
    await expect(suspendTenant(ctx, { tenantId, reason })).rejects.toMatchObject({
      code: "INVALID_TRANSITION",
    });
    await expect(resumeTenant(ctx, { tenantId })).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
  });
});

it("a tenant that does not exist is not found", async () => {
  const nobody = randomUUID();
  await expect(suspendTenant(ctx, { tenantId: nobody, reason })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(archiveTenant(ctx, { tenantId: nobody, confirmation: "x" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
