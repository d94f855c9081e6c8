import { beforeAll, expect, it } from "vitest";
import { inTenant } from "./scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeProduct, makeTenant } from "@/test/tenants";

const KEPT = 60;
const isPooled = process.env.TEST_POOLER_PORT !== undefined;
const tenants: TenantContext[] = [];
const slugs = new Map<TenantContext, string>();

// One connection: what a tenant leaves on it, the next one meets.
Object.assign(process.env, { POOL_MAX: "1", DATABASE_PREPARED_STATEMENTS: String(KEPT) });

beforeAll(async () => {
  for (const level of ["schema", "shared", "schema", "schema"] as const) {
    const ctx = await makeTenant({ level });
    slugs.set(ctx, (await makeProduct(ctx)).slug);
    tenants.push(ctx);
  }
});

const bySlug = (ctx: TenantContext) =>
  inTenant(ctx, (db) => db.product.findMany({ select: { slug: true } })).then((rows) =>
    rows.map(({ slug }) => slug),
  );
const names = (ctx: TenantContext) =>
  inTenant(
    ctx,
    (db) => db.$queryRaw<{ name: string }[]>`SELECT name FROM pg_prepared_statements WHERE name LIKE 'q%'`,
  ).then((rows) => rows.map(({ name }) => name));

it("the same statement has a name of its own in each schema, and reads that schema", async () => {
  for (let round = 0; round < 6; round++)
    for (const ctx of tenants) expect(await bySlug(ctx)).toEqual([slugs.get(ctx)]);
  const owners = (await names(tenants[0]!)).flatMap((name) => name.split("@").slice(1));
  const inSchemas = tenants.filter((_, index) => index !== 1).map(({ tenant }) => tenant.id);
  expect(new Set(owners)).toEqual(new Set(isPooled ? [] : inSchemas));
});

it("a connection keeps so many of them, those used last, and what it forgot is right again when it comes back", async () => {
  const nth = (ctx: TenantContext, n: number) =>
    inTenant(ctx, (db) => db.$queryRawUnsafe(`SELECT slug, ${n} AS n FROM products`));
  for (let round = 0; round < 4; round++)
    for (let n = 0; n < KEPT / 2; n++)
      for (const ctx of tenants) expect(await nth(ctx, n)).toEqual([{ slug: slugs.get(ctx), n }]);
  const ofSchemas = (await names(tenants[0]!)).filter((name) => name.includes("@"));
  expect(ofSchemas).toHaveLength(isPooled ? 0 : KEPT);
});

it("a statement that fails under a name leaves the connection in order", async () => {
  const [ctx, , other] = tenants as [TenantContext, TenantContext, TenantContext];
  const add = (of: TenantContext) =>
    inTenant(of, (db) => db.product.create({ data: { slug: slugs.get(of)!, name: "Again" } }));
  for (let round = 0; round < 5; round++) {
    await expect(add(ctx)).rejects.toThrow(/P2002|unique/i);
    await expect(add(other)).rejects.toThrow(/P2002|unique/i);
    expect(await bySlug(ctx)).toEqual([slugs.get(ctx)]);
  }
});
