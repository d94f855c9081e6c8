import { beforeAll, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { setAcceptingSchema } from "./schema";
import { setAccepting } from "./set-accepting";

let ctx: PlatformContext;
const serverId = "main";
const events = () =>
  inPlatform((db) =>
    db.platformEvent.findMany({ orderBy: { id: "asc" }, select: { action: true, details: true } }),
  );

beforeAll(async () => {
  const data = { email: "robin@platform.example", name: "Robin", passwordHash: "none" };
  const { id, email, name } = await inPlatform((db) => db.operator.create({ data }));
  ctx = { actor: { kind: "operator", id, name, email }, requestId: "test" };
});

it("closes a server to new tenants and opens it again; each change is on record once", async () => {
  const isAccepting = () =>
    inPlatform(async (db) => (await db.server.findFirst({ where: { id: serverId } }))?.accepting);
  await Promise.all([1, 2].map(() => setAccepting(ctx, { serverId, accepting: false })));
  expect(await isAccepting()).toBe(false);
  await setAccepting(ctx, { serverId, accepting: true });
  await setAccepting(ctx, { serverId, accepting: true });
  expect(await isAccepting()).toBe(true);
  const details = { server: "Main server", id: serverId };
  expect(await events()).toEqual([
    { action: "server.closed", details },
    { action: "server.opened", details },
  ]);
});

it("a server that is not there is not found, and a form says yes or no", async () => {
  await expect(setAccepting(ctx, { serverId: "gone", accepting: true })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(setAcceptingSchema.safeParse({ serverId, accepting: "no" }).data?.accepting).toBe(false);
  for (const accepting of [undefined, "", "true", ["yes", "no"]])
    expect(setAcceptingSchema.safeParse({ serverId, accepting }).success).toBe(false);
});
