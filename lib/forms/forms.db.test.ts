import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { idsAnswering } from "./find";
import { answerColumns, answersOf, storedAnswers } from "./save-answers";
import { listForms, listFormVersions, publishForm } from "./versions";

const V1 = `form: products
version: 1
fields:
  - { key: weight_g, type: text, label: Weight }
  - { key: allergens, type: multi-select, label: Allergens, options: [nuts, milk] }
`;
const V2 = `form: products
version: 2
changes:
  - rename: { weight_g: weight }
  - convert: { weight: number }
fields:
  - { key: weight, type: number, label: Weight, max: 5000 }
  - { key: allergens, type: multi-select, label: Allergens, options: [nuts, milk, soy] }
`;

const owner = (ctx: TenantContext) => asStaff(ctx, "owner");
let count = 0;
async function addProduct(ctx: TenantContext, given: Record<string, unknown>): Promise<string> {
  return inTenant(ctx, async (db) => {
    const columns = await answerColumns(db, "products", given);
    const slug = `p-${count++}`;
    return (await db.product.create({ data: { slug, name: slug, ...columns } })).id;
  });
}
const stored = (ctx: TenantContext, id: string) => inTenant(ctx, (db) => storedAnswers(db, "products", id));

describe("a tenant's form", () => {
  it("is published version by version, and another tenant has none of it", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    expect(await publishForm(owner(acme), "products", V1)).toBe(1);
    expect(await publishForm(owner(acme), "products", V2)).toBe(2);
    expect((await listFormVersions(owner(acme), "products")).map(({ source }) => source)).toEqual([V2, V1]);
    expect(await listFormVersions(owner(globex), "products")).toEqual([]);
    expect((await listForms(owner(acme))).map(({ version }) => version)).toEqual([2, 0, 0]);
    expect((await listForms(owner(globex))).map(({ version }) => version)).toEqual([0, 0, 0]);
    await expect(addProduct(globex, { weight: 3 })).rejects.toMatchObject({ code: "UNKNOWN_FIELD" });
  });

  it("is refused with its lines, and nothing is published", async () => {
    const acme = await makeTenant();
    await publishForm(owner(acme), "products", V1);
    const refused = (source: string) =>
      publishForm(owner(acme), "products", source).then(
        () => "published",
        (error: { code: string; fields: Record<string, string> }) => `${error.code} ${error.fields.source}`,
      );
    expect(await refused(V1)).toMatch(/INVALID_INPUT Line 2: version must be 2/);
    expect(await refused(V2.replace("form: products", "form: orders"))).toMatch(
      /Line 1: form must be products/,
    );
    expect(await refused(V2.replace(/changes:\n.*\n.*\n/, ""))).toMatch(/weight_g of version 1 is gone/);
    expect(await refused(V2.replace("number", "numbr"))).toMatch(/Line 5: changes\[2\]/);
    expect((await listForms(owner(acme)))[0]).toMatchObject({ version: 1 });
  });

  it("of two who publish at once is one's", async () => {
    const acme = await makeTenant();
    const both = await Promise.allSettled([1, 2].map(() => publishForm(owner(acme), "products", V1)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { reason } = both.find((one) => one.status === "rejected") as PromiseRejectedResult;
    expect(["CONFLICT", "INVALID_INPUT"]).toContain((reason as { code: string }).code);
  });

  it.each(["editor", "sales", "viewer"] as const)("is not for a member who is %s", async (role) => {
    const acme = await makeTenant();
    const refused = { code: "FORBIDDEN" };
    await expect(publishForm(asStaff(acme, role), "products", V1)).rejects.toMatchObject(refused);
    await expect(listForms(asStaff(acme, role))).rejects.toMatchObject(refused);
    await expect(listFormVersions(asStaff(acme, role), "products")).rejects.toMatchObject(refused);
  });
});

describe("answers", () => {
  it("are refused by field, and by the field that there is not", async () => {
    const acme = await makeTenant();
    await publishForm(owner(acme), "products", V2.replace("2", "1").replace(/changes:\n.*\n.*\n/, ""));
    await expect(addProduct(acme, { weight: 6000, allergens: ["fish"] })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { "answers.weight": "tooBig", "answers.allergens.0": "option" },
    });
    await expect(addProduct(acme, { wight: 1 })).rejects.toMatchObject({
      code: "UNKNOWN_FIELD",
      status: 400,
    });
  });

  it("to an old version are read as the new one, and written so when they are next saved", async () => {
    const acme = await makeTenant();
    await publishForm(owner(acme), "products", V1);
    const id = await addProduct(acme, { weight_g: "250", allergens: ["nuts"] });
    await publishForm(owner(acme), "products", V2);
    const row = await stored(acme, id);
    expect(row).toMatchObject({ extData: { weight_g: "250" }, schemaVersion: 1 });
    const read = await inTenant(acme, (db) => answersOf(db, "products", row));
    expect(read).toMatchObject({ answers: { weight: 250, allergens: ["nuts"] }, unfit: {} });
    await inTenant(acme, async (db) => {
      const columns = await answerColumns(db, "products", { weight: 300 }, row);
      await db.product.updateMany({ where: { id }, data: columns! });
    });
    expect(await stored(acme, id)).toMatchObject({ extData: { weight: 300 }, schemaVersion: 2 });
  });

  it("find the rows that have them, of this tenant, for as long as they do", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    for (const ctx of [acme, globex]) {
      await publishForm(owner(ctx), "products", V1);
      await publishForm(owner(ctx), "products", V2);
    }
    const light = await addProduct(acme, { weight: 100, allergens: ["nuts", "milk"] });
    const heavy = await addProduct(acme, { weight: 900.0, allergens: ["nuts"] });
    await addProduct(globex, { weight: 100, allergens: ["nuts"] });
    const find = (...wanted: Parameters<typeof idsAnswering>[2]) =>
      inTenant(acme, (db) => idsAnswering(db, "products", wanted));
    expect(new Set(await find({ field: "allergens", is: "NUTS" }))).toEqual(new Set([light, heavy]));
    expect(await find({ field: "weight", to: 500 })).toEqual([light]);
    expect(await find({ field: "allergens", is: "nuts" }, { field: "weight", from: 500 })).toEqual([heavy]);
    expect(await find({ field: "weight", is: "100" })).toEqual([light]);
    await inTenant(acme, (db) => db.product.updateMany({ where: { id: heavy }, data: { extData: {} } }));
    expect(await find({ field: "allergens", is: "nuts" })).toEqual([light]);
    await inTenant(acme, (db) => db.product.deleteMany({ where: { id: light } }));
    expect(await inTenant(acme, (db) => db.answerTerm.count())).toBe(0);
    expect(await inTenant(globex, (db) => db.answerTerm.count())).toBe(2);
  });

  it("are found by all conditions at once, in any order, however many rows fit one of them", async () => {
    const ctx = await makeTenant();
    await publishForm(owner(ctx), "products", V1);
    await inTenant(
      ctx,
      (db) =>
        db.$executeRaw`INSERT INTO products (id, slug, name, updated_at, schema_version, ext_data)
        SELECT gen_random_uuid(), n, n, now(), 1, jsonb_build_object('allergens', CASE n WHEN 1 THEN '["nuts", "milk"]' ELSE '["nuts"]' END::jsonb)
        FROM generate_series(1, 5200) AS n`,
    );
    const find = (...all: string[]) =>
      inTenant(ctx, (db) =>
        idsAnswering(
          db,
          "products",
          all.map((is) => ({ field: "allergens", is })),
        ),
      );
    expect(await find("milk", "nuts")).toHaveLength(1);
    expect(await find("nuts", "milk")).toEqual(await find("milk"));
    expect(await find("nuts")).toHaveLength(5_000);
    expect(await find()).toEqual([]);
  });

  it("of a customer out of reach are not found by staff with a limit", async () => {
    const acme = await makeTenant();
    const me = crypto.randomUUID();
    await publishForm(owner(acme), "customers", V1.replace("products", "customers"));
    await inTenant(acme, async (db) => {
      for (const [name, ownerId] of [
        ["mine", me],
        ["other", null],
      ] as const) {
        const columns = await answerColumns(db, "customers", { allergens: ["milk"] });
        await db.customer.create({ data: { name, email: name, ownerId, ...columns } });
      }
    });
    const found = (ctx: TenantContext) =>
      inTenant(ctx, (db) => idsAnswering(db, "customers", [{ field: "allergens", is: "milk" }]));
    expect(await found(acme)).toHaveLength(2);
    expect(await found(asStaff(acme, "sales", { id: me, limit: { rows: "own" } }))).toHaveLength(1);
  });
});
