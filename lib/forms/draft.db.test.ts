import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { editDraft, lossesOf, openDraft, publishDraft, type Draft } from "./draft";
import { editorSchema } from "./editor-schema";
import { readForm } from "./source";
import { answerColumns } from "./save-answers";
import { getNewestForm, listForms, publishForm } from "./versions";

const V1 = `# Of the kitchen
form: products
version: 1
fields:
  - key: weight_g
    type: text
    label: Weight
  - key: kind
    type: select
    label: Kind
    options: [ food, drink, wine ]
  - key: note
    type: text
    label: Note
  - key: unused
    type: text
    label: Unused
`;

const owner = (ctx: TenantContext) => asStaff(ctx, "owner");
async function shop(): Promise<TenantContext> {
  const ctx = await makeTenant();
  await publishForm(owner(ctx), "products", V1);
  return ctx;
}
let count = 0;
async function addProduct(ctx: TenantContext, given: Record<string, unknown>): Promise<void> {
  await inTenant(ctx, async (db) => {
    const slug = `d-${count++}`;
    await db.product.create({ data: { slug, name: slug, ...(await answerColumns(db, "products", given)) } });
  });
}

const parsed = (draft: Draft, op: string, more: Record<string, string> = {}) =>
  editorSchema.parse({ form: "products", source: draft.source, base: String(draft.base), op, ...more });
const press = (ctx: TenantContext, draft: Draft, op: string, more?: Record<string, string>) =>
  editDraft(owner(ctx), parsed(draft, op, more));
/** What a browser sends of the open field when these inputs were changed. */
const inputs = ({ open }: Draft, changed: Record<string, string>) => ({
  open: open!.path.join("."),
  was: JSON.stringify(open!.was),
  ...Object.fromEntries(
    Object.entries({ ...open!.inputs, ...changed }).map(([name, value]) => [`field.${name}`, value]),
  ),
});
const begin = async (ctx: TenantContext) => (await openDraft(owner(ctx), "products"))!;
const keys = ({ form }: Draft) => form?.fields.map(({ key }) => key);

describe("the next version of a form", () => {
  it("begins as the newest one, as one of before, or as an example; another tenant's is not among them", async () => {
    const [acme, globex] = [await shop(), await makeTenant()];
    expect(await begin(acme)).toMatchObject({
      base: 1,
      source: V1.replace("version: 1", "version: 2"),
      faults: [],
    });
    await publishForm(
      owner(acme),
      "products",
      V1.replace("version: 1", "version: 2").replace("Weight", "Heft"),
    );
    const again = await openDraft(owner(acme), "products", { from: 1 });
    expect(again).toMatchObject({ base: 2, source: V1.replace("version: 1", "version: 3") });
    expect(await openDraft(owner(globex), "products", { from: 1 })).toBeNull();
    expect(await openDraft(owner(globex), "products", { starter: "pick-up" })).toBeNull();
    const begun = await openDraft(owner(globex), "products", { starter: "allergens" });
    expect(begun).toMatchObject({ base: 0, faults: [], effects: [{ kind: "added", key: "allergens" }, {}] });
  });

  it("is added to, moved and changed by what is pressed, and published", async () => {
    const ctx = await shop();
    let draft = await press(ctx, await begin(ctx), "add", { "new.label": "Best before", "new.type": "date" });
    expect(draft.open).toMatchObject({ path: ["best_before"], inputs: { type: "date" } });
    draft = await press(ctx, draft, "up:best_before", inputs(draft, { public: "on", labelZh: "保质期" }));
    expect(keys(draft)).toEqual(["weight_g", "kind", "note", "best_before", "unused"]);
    expect(draft.source).toContain("label: { en: Best before, zh: 保质期 }");
    expect(draft.source).toContain("# Of the kitchen");
    expect(draft.effects).toEqual([
      { kind: "added", key: "best_before", label: { en: "Best before", zh: "保质期" }, rows: undefined },
    ]);
    expect(await publishDraft(owner(ctx), "products", draft, "")).toBe(2);
    expect(await publishDraft(owner(ctx), "products", await begin(ctx), "")).toBeNull();
  });

  it("keeps what is typed into a field that is refused, and says which input", async () => {
    const ctx = await shop();
    const opened = await press(ctx, await begin(ctx), "open:weight_g");
    const refused = await press(ctx, opened, "save", inputs(opened, { key: "Weight!", label: "W" }));
    expect(refused.refused?.code).toBe("broken");
    expect(refused.open).toMatchObject({ inputs: { key: "Weight!", label: "W" } });
    expect(refused.open?.errors.key).toMatch(/lower-case/);
    expect(refused.source).toBe(opened.source);
    const mended = await press(ctx, refused, "save", inputs(refused, { key: "heft" }));
    expect(mended.form?.fields[0]).toMatchObject({ key: "heft", label: "W" });
    const taken = await press(ctx, opened, "save", inputs(opened, { key: "kind" }));
    expect(taken.refused?.code).toBe("held");
  });

  it("takes what was changed in the inputs over what was changed in the text meanwhile, and no more", async () => {
    const ctx = await shop();
    const opened = await press(ctx, await begin(ctx), "open:note");
    const edited = { ...opened, source: opened.source.replace("label: Note", "label: Remark") };
    const saved = await press(ctx, edited, "save", inputs(opened, { help: "Short" }));
    expect(saved.form?.fields[2]).toMatchObject({ label: "Remark", help: "Short" });
    expect((await press(ctx, edited, "check", inputs(opened, { help: "Short" }))).source).toBe(edited.source);
  });
});

describe("what becomes of answers", () => {
  it("is asked, with how many there are, and written down", async () => {
    const ctx = await shop();
    await addProduct(ctx, { weight_g: "250", kind: "wine", note: "x" });
    await addProduct(ctx, { weight_g: "300" });
    await addProduct(await shop(), { weight_g: "1" });

    let draft = await press(ctx, await begin(ctx), "open:weight_g");
    draft = await press(ctx, draft, "save", inputs(draft, { key: "weight", type: "number" }));
    expect(draft.questions).toEqual([
      { kind: "type", key: "weight", label: "Weight", rows: 2, from: "text", to: "number" },
    ]);
    draft = await press(ctx, draft, "settle:weight", { "answer.weight": "convert" });
    draft = await press(ctx, draft, "open:kind");
    draft = await press(ctx, draft, "save", inputs(draft, { options: "food\ndrink" }));
    expect(draft.questions).toMatchObject([
      { kind: "options", key: "kind", rows: 1, lost: [{ value: "wine" }] },
    ]);
    draft = await press(ctx, draft, "settle:kind", { "map.kind.wine": "drink" });
    draft = await press(ctx, draft, "remove:unused"); // nobody has answered it
    expect(draft.questions).toEqual([]);
    draft = await press(ctx, draft, "remove:note");
    expect(draft.questions).toMatchObject([{ kind: "gone", key: "note", rows: 1, targets: [] }]);
    expect(draft.faults).toHaveLength(1);
    await expect(publishDraft(owner(ctx), "products", draft, "")).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    draft = await press(ctx, draft, "settle:note", { "answer.note": "drop" });
    expect(readForm(draft.source).form?.changes).toEqual([
      { rename: { weight_g: "weight" } },
      { convert: { weight: "number" } },
      { map: { kind: { wine: "drink" } } },
      { drop: ["unused", "note"] },
    ]);
    expect(draft.effects).toEqual([
      { kind: "renamed", key: "weight", label: "Weight", was: "weight_g", rows: 2 },
      { kind: "converted", key: "weight", label: "Weight", rows: 2 },
      { kind: "mapped", key: "kind", label: "Kind", rows: 1 },
      { kind: "dropped", key: "note", label: "Note", rows: 1 },
      { kind: "dropped", key: "unused", label: "Unused", rows: 0 },
    ]);
    expect(lossesOf(draft)).toBe("note");
    const publish = (agreed: string) => publishDraft(owner(ctx), "products", draft, agreed);
    await expect(publish("")).rejects.toMatchObject({ code: "CONFIRMATION_NEEDED" });
    await expect(publish("unused")).rejects.toMatchObject({ code: "CONFIRMATION_NEEDED" });
    expect(await publish("note")).toBe(2);

    // Two versions later, what was answered to the first is still counted.
    const later = await press(ctx, await begin(ctx), "remove:weight");
    expect(later.questions).toMatchObject([{ key: "weight", rows: 2 }]);
  });

  it("in a group can be kept by a new field of that group, or dropped by who agrees", async () => {
    const ctx = await makeTenant();
    const form = (version: number, ...fields: string[]) => `form: products
version: ${version}
fields:
  - key: size
    type: group
    label: Size
    fields:
${fields.map((key) => `      - { key: ${key}, type: number, label: ${key} }\n`).join("")}`;
    await publishForm(owner(ctx), "products", form(1, "width", "depth"));
    await addProduct(ctx, { size: { width: 3, depth: 4 } });
    let draft = await press(ctx, { ...(await begin(ctx)), source: form(2, "wide") }, "check");
    expect(draft.questions).toMatchObject([
      { kind: "gone", key: "size.width", rows: 1, targets: [{ key: "wide" }] },
      { kind: "gone", key: "size.depth", rows: 1 },
    ]);
    draft = await press(ctx, draft, "settle:size.width", { "answer.size.width": "rename:wide" });
    draft = await press(ctx, draft, "settle:size.depth", { "answer.size.depth": "drop" });
    expect(draft).toMatchObject({ questions: [], faults: [] });
    expect(lossesOf(draft)).toBe("size.depth");
    const publish = (agreed: string) => publishDraft(owner(ctx), "products", draft, agreed);
    await expect(publish("")).rejects.toMatchObject({ code: "CONFIRMATION_NEEDED" });
    expect(await publish("size.depth")).toBe(2);
  });

  it("can be kept by a new field, and no other", async () => {
    const ctx = await shop();
    await addProduct(ctx, { note: "x" });
    let draft = await press(ctx, await begin(ctx), "add", { "new.label": "Remark" });
    draft = await press(ctx, draft, "remove:note");
    expect(draft.questions).toMatchObject([{ targets: [{ key: "remark" }] }]);
    expect(await press(ctx, draft, "settle:note", { "answer.note": "rename:kind" })).toMatchObject({
      refused: { code: "gone" },
      source: draft.source,
    });
    draft = await press(ctx, draft, "settle:note", { "answer.note": "rename:remark" });
    expect(draft).toMatchObject({ questions: [], faults: [] });
    expect(await publishDraft(owner(ctx), "products", draft, "")).toBe(2);
  });
});

describe("two who edit at once", () => {
  it("the second is told, keeps the text, and can put it on top of the first's", async () => {
    const ctx = await shop();
    const add = async (label: string) => press(ctx, await begin(ctx), "add", { "new.label": label });
    const [ada, bob] = [await add("Ada's"), await add("Bob's")];
    expect(await publishDraft(owner(ctx), "products", ada, "")).toBe(2);
    await expect(publishDraft(owner(ctx), "products", bob, "")).rejects.toMatchObject({ code: "CONFLICT" });
    const again = await press(ctx, bob, "again");
    expect(again).toMatchObject({ base: 2, questions: [{ kind: "gone", key: "ada_s" }] });
    expect(keys(again)).toContain("bob_s");
  });

  it("at the same moment, one is published", async () => {
    const ctx = await shop();
    const draft = await press(ctx, await begin(ctx), "add", { "new.label": "More" });
    const both = await Promise.allSettled([1, 2].map(() => publishDraft(owner(ctx), "products", draft, "")));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listForms(owner(ctx)))[0]).toMatchObject({ version: 2 });
  });
});

describe("an edit that cannot be", () => {
  it.each<[string, string, Record<string, string>, string]>([
    ["of a field that is not there", "up:colour", {}, "gone"],
    ["that takes away what another field asks by", "remove:kind", {}, "broken"],
    ["in a group that is none", "add", { "new.label": "x", "new.in": "kind" }, "gone"],
    ["of a rule for what is not asked", "settle:kind", { "answer.kind": "drop" }, "gone"],
  ])("%s leaves the text as it is", async (_what, op, more, code) => {
    const ctx = await shop();
    const start = await begin(ctx);
    const draft = { ...start, source: `${start.source}    when: { field: kind, is: food }\n` };
    expect(await press(ctx, draft, op, more)).toMatchObject({ refused: { code }, source: draft.source });
  });

  it("of a text that cannot be read is refused, and its lines are named", async () => {
    const ctx = await shop();
    const draft = { ...(await begin(ctx)), source: "form: products\nfields: [" };
    expect(await press(ctx, draft, "up:kind")).toMatchObject({
      refused: { code: "unreadable" },
      faults: [{ line: 2 }],
      form: null,
    });
  });

  it.each(["editor", "sales", "viewer"] as const)("is not for a member who is %s", async (role) => {
    const ctx = await shop();
    const draft = await begin(ctx);
    const refused = { code: "FORBIDDEN" };
    const who = asStaff(ctx, role);
    await expect(openDraft(who, "products")).rejects.toMatchObject(refused);
    await expect(editDraft(who, parsed(draft, "check"))).rejects.toMatchObject(refused);
    await expect(publishDraft(who, "products", draft, "")).rejects.toMatchObject(refused);
    await expect(getNewestForm(who, "products")).rejects.toMatchObject(refused);
  });

  it("nor for an owner who is limited to some rows: what becomes of answers concerns all of them", async () => {
    const ctx = await shop();
    const who = asStaff(ctx, "owner", { limit: { rows: "own" } });
    await expect(openDraft(who, "products")).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("the form that is asked is the tenant's own, and not there where it has none", async () => {
    const [acme, globex] = [await shop(), await makeTenant()];
    expect(await getNewestForm(owner(acme), "products")).toMatchObject({ version: 1 });
    await expect(getNewestForm(owner(globex), "products")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getNewestForm(owner(acme), "orders")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("drafts are their tenant's own: a text alone brings nothing of another along", async () => {
    const [acme, globex] = [await shop(), await makeTenant()];
    await addProduct(acme, { note: "x" });
    const draft = await editDraft(owner(globex), parsed(await begin(acme), "remove:note"));
    expect(draft).toMatchObject({ questions: [], faults: [{ where: "version" }] });
    await expect(publishDraft(owner(globex), "products", draft, "")).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("what is sent is refused", () => {
  const good = { form: "products", source: V1, base: "1", op: "check" };
  it.each<[string, Record<string, unknown>]>([
    ["with a name that the page does not have", { ...good, tenantId: "x" }],
    ["with an input that a field does not have", { ...good, "field.colour": "red" }],
    ["for a form that there is not", { ...good, form: "invoices" }],
    ["with an operation that there is not", { ...good, op: "drop:kind" }],
    ["with a path that is none", { ...good, op: "up:../kind" }],
    ["with a list for a text", { ...good, source: [V1, V1] }],
    ["with a file for a text", { ...good, source: new File(["x"], "x") }],
    ["with too much text", { ...good, source: "a".repeat(100_001) }],
    ["with too much in an input", { ...good, "field.label": "a".repeat(50_001) }],
    ["with inputs that are no JSON", { ...good, was: "{" }],
    ["with inputs that are none", { ...good, was: '{"key":{"a":1}}' }],
    ["without a version", { ...good, base: "x" }],
  ])("%s", (_what, given) => expect(editorSchema.safeParse(given).success).toBe(false));
});
