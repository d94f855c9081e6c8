import { describe, expect, it } from "vitest";
import { inControl } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { makeTenant } from "@/test/tenants";
import { keepReports, MOST_KEPT } from "./keep-reports";
import { listPolicyReports } from "./list-reports";

const operator: PlatformContext = {
  actor: { kind: "operator", id: crypto.randomUUID(), name: "Op", email: "op@x.test" },
  requestId: "test",
};
const report = (blocked: string) => ({ directive: "script-src-elem", blocked, page: "/cart" });

describe("what a page policy has stopped", () => {
  it("is added up by what it was, and shown to the operator of this tenant alone", async () => {
    const [one, other] = [await makeTenant(), await makeTenant()];
    await Promise.all(
      Array.from({ length: 5 }, () => keepReports(one.tenant, [report("https://a.example")])),
    );
    await keepReports(other.tenant, [report("https://b.example")]);
    const listed = await listPolicyReports(operator, one.tenant.id);
    expect(listed).toMatchObject([{ blocked: "https://a.example", times: 5, page: "/cart" }]);
  });

  it("of another tenant can neither be read nor written", async () => {
    const [one, other] = [await makeTenant(), await makeTenant()];
    await keepReports(other.tenant, [report("https://b.example")]);
    expect(await inControl(one, (db) => db.policyReport.findMany())).toEqual([]);
    expect(
      await inControl(one, (db) =>
        db.policyReport.updateMany({ where: { tenantId: other.tenant.id }, data: { times: 9n } }),
      ),
    ).toEqual({ count: 0 });
    const foreign = { tenantId: other.tenant.id, ...report("https://c.example") };
    await expect(inControl(one, (db) => db.policyReport.create({ data: foreign }))).rejects.toThrow();
  });

  it("has a hundred rows at most: what is known goes on counting, the rest is dropped", async () => {
    const ctx = await makeTenant();
    for (let from = 0; from < 130; from += 10)
      await keepReports(
        ctx.tenant,
        Array.from({ length: 10 }, (_, index) => report(`https://a${from + index}.example`)),
      );
    await keepReports(ctx.tenant, [report("https://a0.example")]);
    const rows = await inControl(ctx, (db) => db.policyReport.findMany());
    expect(rows).toHaveLength(MOST_KEPT);
    expect(rows.find(({ blocked }) => blocked === "https://a0.example")?.times).toBe(2n);
  });

  it("is forgotten when nobody has reported it for thirty days", async () => {
    const ctx = await makeTenant();
    await keepReports(ctx.tenant, [report("https://old.example")]);
    const lastAt = new Date(Date.now() - 31 * 86_400_000);
    await inControl(ctx, (db) => db.policyReport.updateMany({ data: { lastAt } }));
    await keepReports(ctx.tenant, [report("https://new.example")]);
    const rows = await inControl(ctx, (db) => db.policyReport.findMany());
    expect(rows.map(({ blocked }) => blocked)).toEqual(["https://new.example"]);
  });
});
