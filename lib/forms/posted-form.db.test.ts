import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { fileStore } from "@/lib/files/store";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { askedForm, newAnswers } from "./asked-form";
import { postedAnswers, type Posted } from "./form-data";
import type { Part } from "./part";
import { postedColumns, receiveAnswers } from "./posted-form";
import { publishForm } from "./versions";

const FORM = `form: customers
version: 1
fields:
  - { key: kind, type: select, label: { en: Kind, zh: 种类 }, options: [child, adult], required: true, public: true }
  - { key: leaflet, type: file, label: Leaflet, public: true, maxMb: 0.1 }
  - { key: people, type: group, many: true, label: People, public: true, fields: [
      { key: name, type: text, label: Name, maxLength: 5 },
      { key: photo, type: file, label: Photo, accept: [image] } ] }
  - { key: rating, type: number, label: Rating, required: true }
  - { key: praise, type: text, label: Praise, public: true, when: { field: rating, is: 5 } }
`;
const PDF = new File(["%PDF-1.7 for tests"], "a.pdf", { type: "application/pdf" });
const picture = async () => {
  const drawn = sharp({ create: { width: 20, height: 20, channels: 3, background: "#123456" } });
  return new File([new Uint8Array(await drawn.png().toBuffer())], "a.png");
};

type Row = { id: string; extData: unknown; schemaVersion: number };
let acme: TenantContext;
let globex: TenantContext;
let count = 0;

beforeAll(async () => {
  [acme, globex] = [await makeTenant({ settings: { general: { locale: "zh" } } }), await makeTenant()];
  for (const ctx of [acme, globex]) await publishForm(asStaff(ctx, "owner"), "customers", FORM);
});

/** What a page does with what it is sent: its files first, then the row. */
async function save(
  ctx: TenantContext,
  posted: Posted,
  { part = "public" as Part, row = null as Row | null } = {},
) {
  const asked = { name: "customers", part } as const;
  const received = await receiveAnswers(ctx, asked, postedAnswers({ answers: "1", ...posted }));
  return inTenant(ctx, async (db): Promise<Row> => {
    const columns = await postedColumns(db, ctx, asked, received, row);
    if (!row)
      return db.customer.create({
        data: { name: "x", email: `${count++}@x.test`, ...columns },
        omit: { extData: false, schemaVersion: false },
      });
    await db.customer.updateMany({ where: { id: row.id }, data: columns! });
    return db.customer.findFirstOrThrow({
      where: { id: row.id },
      omit: { extData: false, schemaVersion: false },
    });
  });
}
const refusal = (ctx: TenantContext, posted: Posted, options?: Parameters<typeof save>[2]) =>
  save(ctx, posted, options).then(
    () => "saved",
    (error: { code: string; fields?: object }) => ({ code: error.code, fields: error.fields }),
  );
const files = (ctx: TenantContext) => inTenant(ctx, (db) => db.storedFile.count());

describe("what is posted for a part of a form", () => {
  it("is saved, and answers to the rest stay as they are", async () => {
    const first = await save(acme, { "answers.kind": "child" });
    expect(first).toMatchObject({ extData: { kind: "child" }, schemaVersion: 1 });
    const rated = await save(acme, { "answers.rating": "5" }, { part: "private", row: first });
    expect(rated.extData).toEqual({ kind: "child", rating: 5 });
    const praised = await save(acme, { "answers.kind": "adult", "answers.praise": "oh" }, { row: rated });
    expect(praised.extData).toEqual({ kind: "adult", rating: 5, praise: "oh" });
    const all = { "answers.kind": "adult", "answers.rating": "1" };
    expect((await save(acme, all, { part: "all", row: praised })).extData).toEqual({
      kind: "adult",
      rating: 1,
    });
  });

  it("is not asked where the rest of the page comes without it", async () => {
    expect(
      await receiveAnswers(acme, { name: "customers", part: "all" }, postedAnswers({ name: "x" })),
    ).toBeNull();
    const asked = { name: "customers", part: "all" } as const;
    expect(await inTenant(acme, (db) => postedColumns(db, acme, asked, null))).toBeNull();
  });

  it("is refused in the tenant's language, by the names of its inputs", async () => {
    expect(await refusal(acme, { "answers.people.3.name": "", "answers.people.7.name": "too long" })).toEqual(
      {
        code: "INVALID_INPUT",
        fields: { "answers.kind": "种类：必填。", "answers.people.7.name": "Name：最多 5 个字符。" },
      },
    );
    expect(await refusal(globex, {})).toMatchObject({ fields: { "answers.kind": "Kind: this is needed." } });
  });

  it.each([
    ["a field of staff", { "answers.kind": "child", "answers.rating": "5" }],
    ["a field that there is not", { "answers.kind": "child", "answers.role": "owner" }],
    ["one within a row", { "answers.kind": "child", "answers.people.0.role": "owner" }],
    ["a prototype", { "answers.kind": "child", "answers.__proto__": "x" }],
  ])("is refused when it names %s", async (_what, posted) =>
    expect(await refusal(acme, posted)).toMatchObject({ code: "UNKNOWN_FIELD" }),
  );

  it("keeps what fits no more until it is answered anew", async () => {
    const ctx = await makeTenant();
    await publishForm(asStaff(ctx, "owner"), "customers", FORM);
    const row = await save(ctx, { "answers.kind": "child", "answers.people.0.name": "Ann" });
    const next = FORM.replace("version: 1", "version: 2").replace("maxLength: 5", "maxLength: 2");
    await publishForm(asStaff(ctx, "owner"), "customers", next);
    const read = (one: Row) => inTenant(ctx, (db) => askedForm(db, "customers", "all", one));
    expect(await read(row)).toMatchObject({
      answers: { kind: "child" },
      unfit: { people: [{ name: "Ann" }] },
    });
    const saved = await save(ctx, { "answers.kind": "adult" }, { row });
    expect(saved.extData).toEqual({ kind: "adult", people: [{ name: "Ann" }] });
    const anew = await save(ctx, { "answers.kind": "adult", "answers.people.0.name": "An" }, { row: saved });
    expect(await read(anew)).toMatchObject({ answers: { people: [{ name: "An" }] }, unfit: {} });
  });
});

describe("a page", () => {
  it("is told of its part, and of what hangs on an answer that it does not see only once that is given", async () => {
    const keys = async (part: Part, row: Row | null) =>
      (await inTenant(acme, (db) => askedForm(db, "customers", part, row)))?.form.fields.map(
        ({ key }) => key,
      );
    expect(await keys("public", null)).toEqual(["kind", "leaflet", "people"]);
    expect(await keys("private", null)).toEqual(["rating"]);
    const row = await save(acme, { "answers.kind": "adult", "answers.rating": "5" }, { part: "all" });
    const asked = await inTenant(acme, (db) => askedForm(db, "customers", "public", row));
    expect(asked?.form.fields.at(-1)).toMatchObject({ key: "praise", when: undefined });
    expect(asked?.answers).toEqual({ kind: "adult" });
  });

  it("of a customer is not told of the fields of staff, and one of a tenant without the form of none", async () => {
    const guest = { ...acme, actor: { kind: "guest", id: null, name: "Guest" } as const };
    await expect(newAnswers(guest, "customers", "all")).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await newAnswers(guest, "orders", "public")).toBeNull();
  });
});

describe("a file", () => {
  it("is stored with the answer, a picture drawn anew and a PDF as it came", async () => {
    const row = await save(acme, {
      "answers.kind": "child",
      "answers.leaflet": PDF,
      "answers.people.4.photo": await picture(),
    });
    const { leaflet, people } = row.extData as { leaflet: string; people: { photo: string }[] };
    expect(leaflet).toMatch(/^[a-f0-9]{32}\.pdf$/);
    expect((await fileStore().get(acme, leaflet))?.toString()).toBe("%PDF-1.7 for tests");
    expect(await fileStore().get(acme, `${people[0]!.photo}-480.webp`)).not.toBeNull();
    expect(await fileStore().get(globex, leaflet)).toBeNull();
    const kept = await save(
      acme,
      { "answers.kind": "adult", "answers.leaflet": [leaflet, new File([], "")] },
      { row },
    );
    expect(kept.extData).toEqual({ kind: "adult", leaflet });
    const gone = await save(
      acme,
      { "answers.kind": "adult", "answers.leaflet": [leaflet, "remove"] },
      { row },
    );
    expect(gone.extData).toEqual({ kind: "adult" });
  });

  it("is not stored where something else is refused, or where no such field is", async () => {
    const before = await files(globex);
    const other = new File(["%PDF-1.7 another"], "b.pdf");
    expect(await refusal(globex, { "answers.leaflet": other })).toMatchObject({ code: "INVALID_INPUT" });
    expect(await refusal(globex, { "answers.kind": other })).toMatchObject({ code: "INVALID_INPUT" });
    expect(await refusal(globex, { "answers.kind": "child", "answers.scan": other })).toMatchObject({
      code: "UNKNOWN_FIELD",
    });
    expect(await files(globex)).toBe(before);
  });

  it.each<[string, () => File | Promise<File>, string]>([
    ["too large", () => new File(["%PDF-", "x".repeat(200_000)], "a.pdf"), "0.1 MB"],
    [
      "a page that calls itself a PDF",
      () => new File(["<script>alert(1)</script>"], "a.pdf"),
      "this kind of file",
    ],
    [
      "half a picture",
      () => new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], "a.png"),
      "this kind of file",
    ],
  ])("is refused when it is %s", async (_what, file, words) =>
    expect(await refusal(globex, { "answers.kind": "child", "answers.leaflet": await file() })).toEqual({
      code: "INVALID_INPUT",
      fields: { "answers.leaflet": expect.stringContaining(words) as string },
    }),
  );

  it("is refused when it is a PDF where pictures are asked for", async () => {
    const posted = { "answers.kind": "child", "answers.people.2.photo": PDF };
    expect(await refusal(globex, posted)).toEqual({
      code: "INVALID_INPUT",
      fields: { "answers.people.2.photo": "Photo: this kind of file cannot be used here." },
    });
  });

  it("of another tenant, of another row, or of nobody is refused by its key", async () => {
    const mine = await save(acme, { "answers.kind": "child", "answers.leaflet": PDF });
    const { leaflet } = mine.extData as { leaflet: string };
    const posted = { "answers.kind": "child", "answers.leaflet": leaflet };
    const refused = { code: "INVALID_INPUT", fields: { "answers.leaflet": expect.any(String) as string } };
    expect(await refusal(globex, posted)).toEqual(refused);
    expect(await refusal(acme, posted)).toEqual(refused);
    const other = await save(acme, { "answers.kind": "child" });
    expect(await refusal(acme, posted, { row: other })).toEqual(refused);
    const madeUp = { "answers.kind": "child", "answers.leaflet": "0".repeat(32) };
    expect(await refusal(acme, madeUp, { row: mine })).toEqual(refused);
    expect((await save(acme, posted, { row: mine })).extData).toEqual({ kind: "child", leaflet });
  });
});
