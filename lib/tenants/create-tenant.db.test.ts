import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { signInStaff } from "@/lib/auth/sign-in";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { tenantById, tenantOfHost } from "@/lib/tenancy/routing";
import { makeTenant } from "@/test/tenants";
import { createTenant } from "./create-tenant";
import type { CreateTenantInput } from "./schema";

const ctx: PlatformContext = {
  actor: { kind: "operator", id: randomUUID(), name: "Robin", email: "robin@platform.example" },
  requestId: "test",
};

let serial = 0;

function input(changes: Partial<CreateTenantInput> = {}): CreateTenantInput {
  const code = `shop${++serial}`;
  return {
    name: `Shop ${serial}`,
    code,
    planId: "test",
    locale: "zh",
    currency: "CHF",
    timeZone: "Europe/Zurich",
    level: "shared",
    ownerName: "Ada King",
    ownerEmail: `ada@${code}.example`,
    color: "#8a1f5c",
    ...changes,
  };
}

const refusal = (field: string, code = "CONFLICT") => ({ code, fields: { [field]: expect.any(String) } });
const origin = { host: "test", client: "test", userAgent: "test" };

beforeAll(async () => {
  await makeTenant({ code: "bella", domain: "odd.localhost" }); // brings the plan and the pattern with it
});

describe("a new tenant", () => {
  it("answers on its host at once, even where the host was asked for just before", async () => {
    const form = input();
    expect(await tenantOfHost(`${form.code}.localhost`)).toBeNull();
    const { tenantId } = await createTenant(ctx, form);
    expect((await tenantOfHost(`${form.code}.localhost`))?.id).toBe(tenantId);
    expect(await tenantById(tenantId)).toMatchObject({
      code: form.code,
      name: form.name,
      status: "active",
      plan: { id: "test" },
      settings: {
        general: { locale: "zh", currency: "CHF", timeZone: "Europe/Zurich" },
        orders: { orderPrefix: "S" },
      },
      branding: { name: form.name, colors: { primary: "#8a1f5c" }, hero: { title: form.name } },
    });
  });

  it("has a first version of its brand and an entry in the platform's log", async () => {
    const { tenantId } = await createTenant(ctx, input());
    const [version, event] = await inPlatform(async (db) => [
      await db.brandingVersion.findFirst({ where: { tenantId } }),
      await db.platformEvent.findFirst({ where: { subjectId: tenantId } }),
    ]);
    expect(version).toMatchObject({ version: 1, publishedBy: null });
    expect(event).toMatchObject({ action: "tenant.created", actorName: "Robin", actorId: ctx.actor.id });
    expect(JSON.stringify(event?.details)).not.toContain("@");
  });

  it("has an owner who can sign in with the temporary password, which is stored nowhere", async () => {
    const form = input();
    const { tenantId, owner } = await createTenant(ctx, form);
    expect(owner.password).toMatch(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const tenant = (await tenantById(tenantId))!;
    await expect(
      signInStaff(tenant, { email: form.ownerEmail, password: owner.password! }, origin),
    ).resolves.toBeTruthy();
    await expect(
      signInStaff(tenant, { email: form.ownerEmail, password: "something" }, origin),
    ).rejects.toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
    const person = await inPlatform((db) =>
      db.staffUser.findUniqueOrThrow({
        where: { email: form.ownerEmail },
        include: { credential: true, memberships: true },
      }),
    );
    expect(person.credential?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(person.memberships).toMatchObject([{ tenantId, role: "owner" }]);
  });
});

describe("an owner who is staff elsewhere", () => {
  it("becomes a member and keeps name and password", async () => {
    const email = "maren@elsewhere.example";
    const passwordHash = await hashPassword("the one she has");
    await inPlatform((db) =>
      db.staffUser.create({ data: { email, name: "Maren", credential: { create: { passwordHash } } } }),
    );
    const { tenantId, owner } = await createTenant(ctx, input({ ownerEmail: email, ownerName: "M. Holm" }));
    expect(owner).toEqual({ email, password: null });
    const tenant = (await tenantById(tenantId))!;
    await expect(signInStaff(tenant, { email, password: "the one she has" }, origin)).resolves.toBeTruthy();
    const person = await inPlatform((db) => db.staffUser.findUniqueOrThrow({ where: { email } }));
    expect(person.name).toBe("Maren");
  });

  it("and is one person when two tenants of theirs are created in the same moment", async () => {
    const email = "twice@elsewhere.example";
    const created = await Promise.all([
      createTenant(ctx, input({ ownerEmail: email })),
      createTenant(ctx, input({ ownerEmail: email })),
    ]);
    expect(created.filter(({ owner }) => owner.password !== null)).toHaveLength(1);
    const person = await inPlatform((db) =>
      db.staffUser.findUniqueOrThrow({ where: { email }, include: { memberships: true } }),
    );
    expect(person.memberships).toHaveLength(2);
  });
});

describe("what is refused", () => {
  it("a code that is taken, with one that is free", async () => {
    await expect(createTenant(ctx, input({ code: "bella" }))).rejects.toMatchObject({
      code: "CONFLICT",
      fields: { code: expect.stringContaining("bella-2") },
    });
  });

  it("the same code twice at once: one wins, the others are told which field", async () => {
    const code = "wanted";
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => createTenant(ctx, { ...input(), code })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject(refusal("code"));
    }
    expect(await inPlatform((db) => db.tenant.count({ where: { code } }))).toBe(1);
  });

  it("a code whose address is another tenant's custom domain", async () => {
    await expect(createTenant(ctx, input({ code: "odd" }))).rejects.toMatchObject(refusal("code"));
  });

  it("a plan that does not exist", async () => {
    await expect(createTenant(ctx, input({ planId: "gold" }))).rejects.toMatchObject(
      refusal("planId", "INVALID_INPUT"),
    );
  });
});

it("a code that is another's slug gets a slug of its own", async () => {
  await inPlatform((db) => db.tenant.update({ where: { code: "bella" }, data: { slug: "bella-cucina" } }));
  const { tenantId } = await createTenant(ctx, input({ code: "bella-cucina" }));
  const tenant = await inPlatform((db) => db.tenant.findUniqueOrThrow({ where: { id: tenantId } }));
  expect(tenant.slug).toMatch(/^bella-cucina-[0-9a-f]{8}$/);
});

it("a failure half-way leaves nothing behind", async () => {
  const form = input();
  const nobody: PlatformContext = {
    ...ctx,
    actor: { kind: "operator", id: "no uuid", name: "x", email: "x" },
  };
  await expect(createTenant(nobody, form)).rejects.toThrow();
  const left = await inPlatform(async (db) => [
    await db.tenant.count({ where: { code: form.code } }),
    await db.staffUser.count({ where: { email: form.ownerEmail } }),
  ]);
  expect(left).toEqual([0, 0]);
});

it("nobody new comes onto a server that takes no new tenants", async () => {
  const accepting = (value: boolean) =>
    inPlatform((db) => db.server.update({ where: { id: "main" }, data: { accepting: value } }));
  const form = input();
  await accepting(false);
  await expect(createTenant(ctx, form)).rejects.toMatchObject(refusal("level"));
  await accepting(true);
  expect((await createTenant(ctx, form)).isReady).toBe(true);
});
