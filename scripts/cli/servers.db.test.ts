import { beforeAll, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { measureServers } from "@/lib/placement/measure-server";
import { secondServer, standbyOf } from "@/test/second-server";
import { makeTenant } from "@/test/tenants";
import { accept, add, change, check, listAll, remove } from "./servers";
import { create } from "./tenants";

const server = secondServer();
const standby = standbyOf(server);
const replica = () => `127.0.0.1:${standby.port}`;

beforeAll(async () => {
  await makeTenant({ level: "shared" }); // brings the plan and the pattern with it
});

it("a server is added by an address from the environment, closed, and listed", async () => {
  await expect(add("second", {})).rejects.toThrow(/SERVER_ADMIN_URL/);
  process.env.SERVER_ADMIN_URL = server.adminUrl;
  const added = await add("second", { name: "Second", capacity: "500" });
  delete process.env.SERVER_ADMIN_URL;
  expect(added.text).toBe("Second is ready. It takes no tenants yet: livery servers open second");
  expect((await listAll()).text).toMatch(
    new RegExp(`second +127.0.0.1:${server.port}/livery +PostgreSQL \\d+.* no +0 of 500 +0 shared.* none`),
  );
  await expect(add("main", { adminUrl: server.adminUrl })).rejects.toThrow(/platform itself/);
  await expect(add("x", { adminUrl: "mysql://x" })).rejects.toThrow(/postgresql:/);
});

it("opened, it takes the tenants that are meant for it, and those that nobody has meant for another", async () => {
  const form = (code: string, changes = {}) => ({
    ...{ name: code, code, plan: "test", level: "schema", locale: "en", currency: "EUR", timeZone: "UTC" },
    ...{ ownerName: "Ada King", ownerEmail: `${code}@example.com`, color: "#1f4d3f", ...changes },
  });
  await expect(create(form("early", { server: "second" }))).rejects.toMatchObject({
    fields: { serverId: expect.stringContaining("takes no new tenants") },
  });
  await accept("second", true);
  expect((await create(form("meant", { server: "second" }))).data).toMatchObject({ server: "second" });
  expect((await create(form("roomy"))).data).toMatchObject({ server: "main" }); // 41 of 10000 against 40 of 500
  await change("main", { capacity: "40" });
  expect((await create(form("spilt"))).data).toMatchObject({ server: "second" });
  await accept("second", false);
  await expect(create(form("late"))).rejects.toMatchObject({ fields: { level: expect.any(String) } });
  await change("main", { capacity: "10000" });
  await expect(remove("second")).rejects.toThrow(/has 2 tenants/);
});

it("a replica has to follow that server, is checked with it, and can be taken away", async () => {
  await expect(change("second", { replica: "127.0.0.1:1" })).rejects.toThrow(/does not answer/);
  await standby.create();
  await expect(change("main", { replica: replica() })).rejects.toThrow(/standby of Main server/);
  await change("second", { replica: replica() });
  const { text, failed } = await check("second");
  expect([failed, text]).toEqual([false, expect.stringMatching(/replica: \d+\.\d MB behind/)]);
  await standby.stop();
  expect(await check("second")).toMatchObject({
    failed: true,
    text: expect.stringMatching(/PROBLEM: Its replica/),
  });
  await standby.start();
  await server.stop();
  expect((await listAll()).text).toMatch(/waits for its server/);
  await server.start();
  await change("second", { replica: "none" });
  expect((await check("second")).failed).toBe(false);
  await expect(change("second", {})).rejects.toThrow(/Say what to change/);
  await expect(check("gone")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("what was done is on record, without an address's password", async () => {
  const events = await inPlatform((db) =>
    db.platformEvent.findMany({ where: { action: { startsWith: "server." } }, orderBy: { id: "asc" } }),
  );
  const names = "added opened changed closed changed changed changed".split(" ");
  expect(events.map(({ action }) => action)).toEqual(names.map((name) => `server.${name}`));
  expect(JSON.stringify(events.map(({ details }) => details))).not.toContain("password");
});

it("the worker writes down how much data each has, and goes on where one is away", async () => {
  await inPlatform((db) => db.server.updateMany({ data: { dataBytes: null } }));
  await measureServers.run(
    { actor: { kind: "system", id: null, name: "Test" }, requestId: "test" },
    async () => {},
  );
  const sizes = () => inPlatform((db) => db.server.findMany({ orderBy: { id: "asc" } }));
  expect((await sizes()).map(({ dataBytes }) => Number(dataBytes) > 1_000_000)).toEqual([true, true]);
  await server.stop();
  expect((await check("second")).text).toMatch(/PROBLEM: It does not answer: .*ECONNREFUSED/);
  expect((await listAll()).text).toMatch(/second .* does not answer/);
});
