import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { makeTenant } from "@/test/tenants";
import { answeringServers, chooseServer } from "./choose-server";
import { placeTenant } from "./place";

const AWAKE = new Set(["main", "near", "far"]);
let serial = 0;

beforeAll(async () => {
  await makeTenant({ level: "shared" }); // brings the plan and the pattern with it, and a tenant on the main server
  const address = { host: "localhost", port: 1, database: "nowhere" };
  await inPlatform((db) =>
    db.server.createMany({ data: ["near", "far"].map((id) => ({ id, name: id, ...address })) }),
  );
});

const change = (id: string, data: { accepting?: boolean; capacity?: number; dataBytes?: bigint | null }) =>
  inPlatform((db) => db.server.update({ where: { id }, data }));
afterEach(() =>
  inPlatform((db) => db.server.updateMany({ data: { accepting: true, capacity: 10_000, dataBytes: null } })),
);
const choose = (wanted: string | null = null, awake: ReadonlySet<string> = AWAKE) =>
  inPlatform((db) => chooseServer(db, "schema", { wanted, awake }));
const refused = (field: string, message: RegExp, code = "CONFLICT") => ({
  code,
  fields: { [field]: expect.stringMatching(message) },
});
/** A tenant of nothing but its place. */
const place = () =>
  inPlatform(async (db) => {
    const code = `c${++serial}`;
    const serverId = await chooseServer(db, "shared", { wanted: null, awake: AWAKE });
    const { id } = await db.tenant.create({ data: { code, slug: code, name: code, planId: "test" } });
    await placeTenant(db, id, { level: "shared", serverId });
  });

describe("a new tenant goes", () => {
  it("to the least loaded that takes new ones, answers and has room; of equals always to the same", async () => {
    expect(await choose()).toBe("far"); // the main one has a tenant, and far comes before near
    expect(await choose(null, new Set(["main", "near"]))).toBe("near");
    await change("far", { dataBytes: 2n ** 30n });
    expect(await choose()).toBe("near");
    await change("near", { accepting: false });
    await change("far", { capacity: 21 });
    expect(await choose()).toBe("main");
  });

  it("where it was asked for, or nowhere: the reason is said at that field", async () => {
    expect(await choose("main")).toBe("main");
    await change("near", { accepting: false });
    await change("far", { capacity: 19 });
    await expect(choose("near")).rejects.toMatchObject(refused("serverId", /takes no new tenants/));
    await expect(choose("far")).rejects.toMatchObject(refused("serverId", /no room/));
    await expect(choose("main", new Set())).rejects.toMatchObject(refused("serverId", /does not answer/));
    await expect(choose("gone")).rejects.toMatchObject(refused("serverId", /no such/, "INVALID_INPUT"));
  });

  it("nowhere when all are closed, full or silent, each said as it is", async () => {
    const everywhere = (data: Parameters<typeof change>[1]) =>
      inPlatform((db) => db.server.updateMany({ data }));
    await expect(choose(null, new Set())).rejects.toMatchObject(refused("level", /answers/));
    await everywhere({ capacity: 1 });
    await expect(choose()).rejects.toMatchObject(refused("level", /has room/));
    await everywhere({ accepting: false });
    await expect(choose()).rejects.toMatchObject(refused("level", /takes new tenants now/));
  });
});

it("a server that is away is not asked to take one", async () => {
  expect([...(await answeringServers())]).toEqual(["main"]);
});

it("two at once do not both take the last room", async () => {
  const before = await inPlatform((db) => db.placement.count());
  await inPlatform((db) =>
    db.server.updateMany({ where: { id: { not: "main" } }, data: { accepting: false } }),
  );
  await change("main", { capacity: before + 1 });
  const results = await Promise.allSettled([place(), place(), place()]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [refusal] = results.filter((result) => result.status === "rejected");
  expect(refusal!.reason).toMatchObject(refused("level", /room for it/));
  expect(await inPlatform((db) => db.placement.count())).toBe(before + 1);
});
