import { beforeAll, expect, it } from "vitest";
import type { TenantContext } from "@/lib/tenancy/context";
import { faultyProxy } from "@/test/faulty-proxy";
import { addAndOpen, secondServer } from "@/test/second-server";
import { makeTenant } from "@/test/tenants";
import { forgetPlacement } from "./placements";
import { inPlatform, inTenant } from "./scopes";

const server = secondServer();
let proxy: Awaited<ReturnType<typeof faultyProxy>>;
const there: TenantContext[] = [];
let here: TenantContext;

beforeAll(async () => {
  await addAndOpen("second", server.adminUrl);
  for (const level of ["dedicated", "shared"] as const)
    there.push(await makeTenant({ level, serverId: "second" }));
  here = await makeTenant({ level: "shared" });
  proxy = await faultyProxy(server.port);
  await inPlatform((db) => db.server.update({ where: { id: "second" }, data: { port: proxy.port } }));
  for (const { tenant } of there) forgetPlacement(tenant.id);
  return () => proxy.close();
});

const count = (ctx: TenantContext) => inTenant(ctx, (db) => db.product.count(), { timeoutMs: 300 });
const UNAVAILABLE = { code: "DATABASE_UNAVAILABLE" };

it("a server that falls silent fails its own tenants alone, and is used again when it speaks", async () => {
  const many = () => there.flatMap((ctx) => [ctx, ctx, ctx]);
  expect(await Promise.all(many().map(count))).toEqual([0, 0, 0, 0, 0, 0]);
  proxy.set("stalled");

  const asked = many().map((ctx) => expect(count(ctx)).rejects.toMatchObject(UNAVAILABLE));
  expect(await count(here)).toBe(0);
  await Promise.all(asked);
  // Known now: nobody waits on a connection that was there before, and the next ones are told at once.
  const began = performance.now();
  await Promise.all(there.map((ctx) => expect(count(ctx)).rejects.toMatchObject(UNAVAILABLE)));
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(await count(here)).toBe(0);

  proxy.set("good");
  await expect
    .poll(() => Promise.all(there.map((ctx) => count(ctx).catch(() => null))), { timeout: 15_000 })
    .toEqual([0, 0]);
});
