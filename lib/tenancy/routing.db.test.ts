import pg from "pg";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ENTRY_TTL_MS } from "@/lib/cache/known-changes";
import { placementOf } from "@/lib/db/placements";
import { pool } from "@/lib/db/pools";
import { inControl, inPlatform, type ControlDb } from "@/lib/db/scopes";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeManyTenants } from "@/test/many-tenants";
import { makeProduct, makeTenant } from "@/test/tenants";
import { followChangesNow, knownChanges } from "./change-log";
import { CONTEXT_QUERIES } from "./load-tenant";
import { tenantById, tenantOfHost } from "./routing";

const main = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const sql = (text: string, values: unknown[] = []) =>
  onCluster((client) => client.query(text, values), databaseUrl(main));

const tenantIdOfHost = async (host: string) => (await tenantOfHost(host))?.id ?? null;

type Told = { what: string; tenantId: string | null };

/** What the log says after `act` that it did not say before; null where it says "everything anew". */
async function told(act: () => Promise<unknown>): Promise<Told[] | null> {
  await followChangesNow();
  const { version } = knownChanges();
  await act();
  await followChangesNow();
  const { since } = knownChanges().tell(version)!;
  return "changes" in since ? since.changes.map(({ what, tenantId }) => ({ what, tenantId })) : null;
}

/** A tenant, or the whole platform, is noted once or more. */
const noted = (...ids: (string | null)[]) =>
  expect.toSatisfy((all: Told[]) => {
    const found = new Set(all.map(({ tenantId }) => tenantId));
    return (
      all.every(({ what }) => what === "context") &&
      found.size === ids.length &&
      ids.every((id) => found.has(id))
    );
  });

describe("hosts", () => {
  it("lead to a tenant by custom domain and by pattern, and to nobody else", async () => {
    const acme = await makeTenant({ domain: "shop.acme.test" });
    expect(await tenantIdOfHost("shop.acme.test")).toBe(acme.tenant.id);
    expect(await tenantIdOfHost(`${acme.tenant.code}.localhost`)).toBe(acme.tenant.id);
    expect(await tenantIdOfHost("other.acme.test")).toBeNull();
    expect(await tenantIdOfHost(`x${acme.tenant.code}.localhost`)).toBeNull();
    expect(await tenantIdOfHost("console.localhost")).toBeNull();
  });

  it("of a domain that is not proved lead to nobody", async () => {
    const acme = await makeTenant();
    await inPlatform((db) =>
      db.domain.create({ data: { tenantId: acme.tenant.id, host: "claimed.test", state: "pending" } }),
    );
    await followChangesNow();
    expect(await tenantIdOfHost("claimed.test")).toBeNull();
  });

  it("can be waited for by several tenants, and belong to one alone", async () => {
    const [acme, globex] = [await makeTenant({ domain: "mine.test" }), await makeTenant()];
    const claim = { tenantId: globex.tenant.id, host: "mine.test" };
    await inPlatform((db) => db.domain.create({ data: claim }));
    await followChangesNow();
    expect(await tenantIdOfHost("mine.test")).toBe(acme.tenant.id);
    const taken = inPlatform((db) =>
      db.domain.updateMany({ where: claim, data: { state: "active", provedAt: new Date() } }),
    );
    await expect(taken).rejects.toThrow(/P2002|unique/i);
    const unproved = inPlatform((db) => db.domain.updateMany({ where: claim, data: { state: "active" } }));
    await expect(unproved).rejects.toThrow(/domains_proved_check/);
  });
});

describe("a change", () => {
  it("of a tenant is seen, with a higher epoch, and leaves other tenants in memory", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    await followChangesNow(); // what the test's own set-up changed
    const before = [await tenantById(acme.tenant.id), await tenantById(globex.tenant.id)] as const;
    await inPlatform((db) =>
      db.tenant.update({ where: { id: acme.tenant.id }, data: { status: "suspended" } }),
    );
    await followChangesNow();
    const after = [await tenantById(acme.tenant.id), await tenantById(globex.tenant.id)] as const;
    expect(after[0]!.status).toBe("suspended");
    expect(after[0]!.epoch).toBeGreaterThan(before[0]!.epoch);
    expect(after[1]).toBe(before[1]);
  });

  it("of anything that a context is made of raises its epoch, in the same transaction; of anything else it does not", async () => {
    const { tenant } = await makeTenant({ domain: "epochs.test" });
    const { id } = tenant;
    const staff = await inPlatform((db) =>
      db.staffUser.create({ data: { email: `${tenant.code}@epochs.test`, name: "Ada" } }),
    );
    let epoch = tenant.epoch;
    const after = async (change: (db: ControlDb) => Promise<unknown>) => {
      await inPlatform(change);
      await followChangesNow();
      const now = (await tenantById(id))!.epoch;
      const isHigher = now > epoch;
      epoch = now;
      return isHigher;
    };
    expect(await after((db) => db.tenant.update({ where: { id }, data: { settings: {} } }))).toBe(true);
    expect(
      await after((db) => db.branding.updateMany({ where: { tenantId: id }, data: { version: 9 } })),
    ).toBe(true);
    expect(
      await after((db) => db.domain.updateMany({ where: { tenantId: id }, data: { isPrimary: false } })),
    ).toBe(true);
    // That a domain was looked at concerns nobody's context, and every one is looked at again and again.
    expect(
      await after((db) => db.domain.updateMany({ where: { tenantId: id }, data: { checkedAt: new Date() } })),
    ).toBe(false);
    expect(await after((db) => db.domain.create({ data: { tenantId: id, host: "wished-for.test" } }))).toBe(
      false,
    );
    expect(await after((db) => db.suspension.create({ data: { tenantId: id, reason: "late" } }))).toBe(true);
    expect(await after((db) => db.suspension.deleteMany({ where: { tenantId: id } }))).toBe(true);
    expect(
      await after((db) => db.placement.update({ where: { tenantId: id }, data: { updatedAt: new Date() } })),
    ).toBe(true);
    expect(
      await after((db) => db.plan.update({ where: { id: tenant.plan.id }, data: { name: "New" } })),
    ).toBe(true);
    expect(
      await after((db) =>
        db.membership.create({ data: { tenantId: id, staffId: staff.id, role: "viewer" } }),
      ),
    ).toBe(false);
    expect(await after((db) => db.platformEvent.count())).toBe(false);
    await makeProduct({ tenant });
    expect(await after((db) => db.tenant.count())).toBe(false);
  });

  it("of a domain's tenant takes the domain from the former one at once", async () => {
    const [acme, globex] = [await makeTenant({ domain: "sold.test" }), await makeTenant()];
    expect(await tenantIdOfHost("sold.test")).toBe(acme.tenant.id);
    const data = { tenantId: globex.tenant.id };
    const changes = await told(() =>
      inPlatform((db) => db.domain.updateMany({ where: { host: "sold.test" }, data })),
    );
    expect(changes).toEqual(noted(acme.tenant.id, globex.tenant.id));
    expect(await tenantIdOfHost("sold.test")).toBe(globex.tenant.id);
  });

  it("of a brand made by the tenant itself counts as well", async () => {
    const acme = await makeTenant();
    const publish = () => inControl(acme, (db) => db.branding.updateMany({ data: { version: 2 } }));
    expect(await told(publish)).toEqual(noted(acme.tenant.id));
  });

  it("of a catalogue is noted once, and by nobody who has not changed one", async () => {
    const acme = await makeTenant();
    expect(await told(() => makeProduct(acme))).toEqual([{ what: "catalogue", tenantId: acme.tenant.id }]);
    for (const forge of ["write_change($1, 'catalogue')", "expect_catalogue_change($1)"])
      await expect(pool("app").query(`SELECT control.${forge}`, [acme.tenant.id])).rejects.toThrow(
        /permission denied/,
      );
  });

  it("that was rolled back is none", async () => {
    const acme = await makeTenant();
    const changes = await told(() =>
      inPlatform(async (db) => {
        await db.tenant.update({ where: { id: acme.tenant.id }, data: { name: "Never" } });
        throw new Error("undo");
      }).catch(() => {}),
    );
    expect(changes).toEqual([]);
  });

  it("of what all tenants share concerns everybody", async () => {
    await makeTenant();
    const pattern = { kind: "regexp", pattern: "(?<code>k\\d+)\\.school\\.test", position: 2 };
    expect(await told(() => inPlatform((db) => db.hostPattern.create({ data: pattern })))).toEqual(
      noted(null),
    );
    await inPlatform((db) => db.hostPattern.deleteMany({ where: { pattern: pattern.pattern } }));
  });

  it("of two transactions at once is numbered in the order of their commits", async () => {
    const tenants = await Promise.all(Array.from({ length: 6 }, () => makeTenant()));
    await followChangesNow();
    let { version } = knownChanges();
    const seen = new Set<string | null>();
    const writes = Promise.all(
      tenants.map(({ tenant }) =>
        inPlatform((db) => db.tenant.update({ where: { id: tenant.id }, data: { name: "x" } })),
      ),
    );
    let done = false;
    void writes.then(() => (done = true));
    for (let last = false; !last;) {
      last = done;
      await followChangesNow();
      const { since } = knownChanges().tell(version)!;
      if ("changes" in since) since.changes.forEach(({ tenantId }) => seen.add(tenantId));
      version = knownChanges().version;
    }
    expect(seen.size).toBe(6);
  });

  it("makes nobody wait for another tenant's transaction, nor two of one tenant for each other", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    const active = { state: "active", provedAt: new Date() };
    await inPlatform(async (db) => {
      await db.tenant.update({ where: { id: acme.tenant.id }, data: { name: "Slow" } });
      // In a process of its own, as it were: with the lock taken early this would never end.
      const others = [acme, globex].map(({ tenant }) =>
        sql("UPDATE control.brandings SET version = 3 WHERE tenant_id = $1", [tenant.id]),
      );
      await Promise.all(others);
    });
    // Crosswise, the brand of one and the row of the other first: no deadlock, however often.
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        inPlatform(async (db) => {
          const steps = [
            () => db.tenant.update({ where: { id: acme.tenant.id }, data: { name: `n${n}` } }),
            () =>
              db.suspension.create({
                data: { tenantId: globex.tenant.id, reason: "x", resumedAt: new Date() },
              }),
            () => db.domain.create({ data: { ...active, tenantId: globex.tenant.id, host: `n${n}.test` } }),
          ];
          for (const step of n % 2 ? steps : steps.reverse()) await step();
        }),
      ),
    );
  });
});

describe("a process that follows", () => {
  it("begins with the newest change of each tenant, so that nothing from before is taken for current", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    await followChangesNow();
    const before = knownChanges().version;
    await inPlatform((db) => db.tenant.update({ where: { id: acme.tenant.id }, data: { name: "Later" } }));
    const process = globalThis as Record<string, unknown>;
    const { liveryChanges } = process;
    onTestFinished(() => void Object.assign(process, { liveryChanges }));
    delete process.liveryChanges;
    await followChangesNow();
    expect(knownChanges().isCurrent("context", acme.tenant.id, before)).toBe(false);
    expect(knownChanges().isCurrent("context", acme.tenant.id, knownChanges().version)).toBe(true);
    // Where the two share a shard, the other one is only thought to have changed.
    if (acme.tenant.id.slice(-2) !== globex.tenant.id.slice(-2))
      expect(knownChanges().isCurrent("context", globex.tenant.id, before)).toBe(true);
  });

  it("reads what it needs even where it is too far behind for each single change", async () => {
    const acme = await makeTenant();
    const changes = await told(() =>
      inPlatform(
        (db) =>
          db.$executeRaw`INSERT INTO control.routing_changes (tenant_id) SELECT ${acme.tenant.id}::uuid FROM generate_series(1, 600)`,
      ),
    );
    expect(changes).toBeNull();
    await inPlatform((db) => db.tenant.update({ where: { id: acme.tenant.id }, data: { name: "Still" } }));
    await followChangesNow();
    expect((await tenantById(acme.tenant.id))!.name).toBe("Still");
  });

  it("forgets everything when the database is another one, or an earlier state of itself", async () => {
    const acme = await makeTenant();
    await tenantById(acme.tenant.id);
    const place = await placementOf(acme.tenant.id);
    expect(await placementOf(acme.tenant.id)).toBe(place);
    await sql("UPDATE control.installation SET id = gen_random_uuid()");
    await sql("UPDATE control.tenants SET name = 'Other' WHERE id = $1", [acme.tenant.id]);
    await sql("DELETE FROM control.routing_changes WHERE id > (SELECT min(id) FROM control.routing_changes)");
    await followChangesNow();
    expect((await tenantById(acme.tenant.id))!.name).toBe("Other");
    expect(await placementOf(acme.tenant.id)).not.toBe(place);
  });

  it("keeps no patterns of hosts for longer than the log is sure to tell of a change of them", async () => {
    const { tenant } = await makeTenant();
    const hosts = ["a", "b"].map((name) => `${tenant.code}.${name}.test`);
    expect(await tenantIdOfHost(hosts[0]!)).toBeNull();
    await sql(`SET session_replication_role = replica;
      INSERT INTO control.host_patterns VALUES (gen_random_uuid(), 'regexp', '(?<code>.+)\\.b\\.test', 9)`);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ENTRY_TTL_MS });
    onTestFinished(() => void vi.useRealTimers());
    expect(await tenantIdOfHost(hosts[1]!)).toBe(tenant.id);
  });
});

it.each(["byId", "byHost"] as const)(
  "a context and its version are found by index (%s), however many tenants there are and however long the log is",
  async (kind) => {
    const { tenant } = await makeTenant({ domain: `${kind.toLowerCase()}.plan.test` });
    const values = { byId: [tenant.id], byHost: [tenant.primaryDomain!, tenant.code] }[kind];
    const plan = await onCluster(async (client) => {
      await client.query("BEGIN");
      await makeManyTenants(client, 2_000, 2);
      await client.query(`INSERT INTO control.routing_changes (tenant_id, what)
        SELECT gen_random_uuid(), CASE n % 9 WHEN 0 THEN 'context' ELSE 'catalogue' END FROM generate_series(1, 50000) n`);
      await client.query("ANALYZE control.routing_changes");
      const query = values.reduce(
        (text, value, at) => text.replace(`$${at + 1}`, pg.escapeLiteral(value)),
        CONTEXT_QUERIES[kind],
      );
      const { rows } = await client.query<Record<string, string>>(`EXPLAIN ${query}`);
      await client.query("ROLLBACK");
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    }, databaseUrl(main));
    expect(plan).toContain("using routing_changes_tenant_id_what_id_idx");
    expect(plan).toContain("using routing_changes_of_all_idx");
    expect(plan).not.toMatch(
      /Seq Scan on (routing_changes|tenants|domains|brandings|placements)|routing_changes_pkey/,
    );
  },
);
