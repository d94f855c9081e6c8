import { expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { findTenant } from "./find-tenant";
import { create, listAll, resume, showTenant, suspend } from "./tenants";

const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const asAdmin = (sql: string) => onCluster((client) => client.query(sql), databaseUrl(database));
const form = (code: string, level: string) => ({
  ...{
    name: `The ${code}`,
    code,
    plan: "test",
    level,
    ownerName: "Ada King",
    ownerEmail: `${code}@example.com`,
  },
  ...{ locale: "en", currency: "EUR", timeZone: "UTC", color: "#1f4d3f" },
});

it("lists where each tenant is and answers, by state and search", async () => {
  const { tenant } = await makeTenant({ code: "listed", level: "schema", domain: "listed.example" });
  await makeTenant({ code: "other", level: "shared" });
  const found = await listAll({ search: "list" });
  expect(found.data).toMatchObject([
    {
      id: tenant.id,
      code: "listed",
      level: "schema",
      server: "main",
      hosts: ["listed.example", "listed.localhost"],
    },
  ]);
  expect(found.text).toMatch(
    /^code .+hosts\n─.+\nlisted .+ active +schema +main +listed.example, listed.localhost$/,
  );
  expect((await listAll({ status: "archived" })).data).toEqual([]);
});

it("one that is created is open when the command ends, at every level, and its password is told once", async () => {
  await makeTenant();
  for (const level of ["shared", "schema", "dedicated"]) {
    const { data, text } = await create(form(`made-${level}`, level));
    const { id, owner } = data as { id: string; owner: { password: string } };
    expect(data).toMatchObject({ status: "active", level });
    expect(text).toContain(owner.password);
    expect(await inTenant({ tenant: { id } }, (db) => db.order.count())).toBe(0);
    expect((await showTenant(id)).text).not.toContain(owner.password);
  }
});

it("one whose place cannot be made says why and leaves nothing", async () => {
  await asAdmin(`CREATE FUNCTION break_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
    CREATE EVENT TRIGGER break_ddl ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION break_ddl()`);
  const refused = expect(create(form("unmade", "schema"))).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("the disk is full"),
  });
  await refused.finally(() => asAdmin("DROP EVENT TRIGGER break_ddl; DROP FUNCTION break_ddl"));
  await expect(findTenant("unmade")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("a plan and a code that cannot be are refused by name", async () => {
  await makeTenant({ code: "taken" });
  await expect(create({ ...form("fresh", "shared"), plan: "gold" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining("choose test"),
  });
  await expect(create(form("taken", "shared"))).rejects.toMatchObject({
    code: "CONFLICT",
    fields: { code: expect.stringContaining("“taken-2” is free") },
  });
});

it("suspends and resumes by a short code, and says who did it", async () => {
  const { tenant } = await makeTenant({ code: "quarrelsome" });
  const reason = "The invoice of May is unpaid.";
  expect((await suspend("quarrel", reason)).data).toMatchObject({ code: "quarrelsome", status: "suspended" });
  expect((await showTenant("quarrelsome")).text).toContain(`suspended: ${reason}`);
  await resume("quarrel");
  await expect(resume("quarrel")).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
  const events = await inPlatform((db) => db.platformEvent.findMany({ where: { subjectId: tenant.id } }));
  expect(events.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["tenant.suspended", "Command line"],
    ["tenant.resumed", "Command line"],
  ]);
});

it("a code that several begin with names them, and an unknown one the nearest", async () => {
  await makeTenant({ code: "north-1" });
  await makeTenant({ code: "north-2" });
  await expect(findTenant("north")).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("north-1, north-2"),
  });
  await expect(findTenant("nroth-1")).rejects.toThrow(/did you mean north-1\?/);
});
