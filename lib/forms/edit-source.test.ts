import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addField,
  addStep,
  asVersion,
  moveField,
  removeField,
  renameField,
  setField,
  type Edited,
} from "./edit-source";
import { readForm } from "./source";

const MENU = `# What our kitchen has to say
form: products # of the kitchen
version: 1

# The kitchen asks
fields:
  # What it is
  - key: kind # never renamed
    type: select
    label: { en: Kind, zh: 种类 }
    options: [ food, drink ] # no more

  # The law wants it
  - key: allergens
    type: multi-select
    label: Allergens
    options:
      - nuts # peanuts too
      - { value: milk, label: "Milk" }
    when: { field: kind, is: food }
  # Packs
  - key: parts
    type: group
    label: Parts
    fields:
      - { key: name, type: text, label: Name }
      - { key: grams, type: number, label: Grams }
`;

const textOf = ({ source, refused }: Edited) => source ?? `refused: ${refused}`;
const keys = (source: string) => readForm(source).form?.fields.map(({ key }) => key);
const comments = (source: string) => [...source.matchAll(/# .*/g)].map(([text]) => text).sort();

describe("an edit of a form keeps what people have written around it", () => {
  it("a move takes the comment above a field along, and all others stay", () => {
    const down = textOf(moveField(MENU, ["allergens"], 1));
    expect(keys(down)).toEqual(["kind", "parts", "allergens"]);
    expect(comments(down)).toEqual(comments(MENU));
    expect(down).toMatch(/# The law wants it\n +- key: allergens/);
    expect(textOf(moveField(down, ["allergens"], -1))).toBe(MENU);
  });

  it("also of the first field", () => {
    const swapped = textOf(moveField(MENU.replace(/ +when: .*\n/, ""), ["kind"], 1));
    expect(keys(swapped)).toEqual(["allergens", "kind", "parts"]);
    expect(swapped).toMatch(/# What it is\n +- key: kind # never renamed/);
    expect(swapped).toMatch(/# The kitchen asks\nfields:\n +# The law wants it\n +- key: allergens/);
  });

  it("at an end nothing moves", () => {
    expect(textOf(moveField(MENU, ["kind"], -1))).toBe(MENU);
    expect(textOf(moveField(MENU, ["parts"], 1))).toBe(MENU);
  });

  it("what goes takes its own comment along alone", () => {
    const without = textOf(removeField(MENU, ["allergens"]));
    expect(keys(without)).toEqual(["kind", "parts"]);
    expect(comments(MENU).filter((one) => !comments(without).includes(one))).toEqual([
      "# The law wants it",
      "# peanuts too",
    ]);
    expect(textOf(removeField(MENU, ["parts", "name"]))).not.toContain("key: name");
  });

  it("what is changed keeps the comment behind it, and other options theirs", () => {
    const changed = textOf(
      setField(MENU, ["allergens"], {
        label: { en: "Allergens", zh: "过敏原" },
        options: ["nuts", "soy", { value: "milk", label: "Milk" }],
        required: true,
        when: undefined,
      }),
    );
    expect(comments(changed)).toEqual(comments(MENU));
    expect(changed).toContain("    label: { en: Allergens, zh: 过敏原 }\n");
    expect(changed).toContain("      - nuts # peanuts too\n      - soy\n");
    expect(changed).not.toContain("when:");
    expect(readForm(changed).form!.fields[1]).toMatchObject({ required: true });
    const same = readForm(MENU).form!.fields[0]!;
    expect(textOf(setField(MENU, ["kind"], { label: same.label, options: ["food", "drink"] }))).toBe(MENU);
  });

  it("a new field stands at the end, of the form or of a group", () => {
    const field = { key: "origin", type: "text", label: { en: "Origin", zh: "产地" }, required: undefined };
    const added = textOf(addField(MENU, [], field));
    expect(added).toBe(`${MENU}  - key: origin\n    type: text\n    label: { en: Origin, zh: 产地 }\n`);
    expect(textOf(addField(MENU, ["parts"], field))).toContain("      - key: origin\n");
  });

  it("the next version begins without what was said of the answers to the last one", () => {
    const next = textOf(asVersion(MENU.replace("version: 1", "version: 1\nchanges:\n  - drop: [ a ]"), 2));
    expect(next).toBe(MENU.replace("version: 1", "version: 2"));
  });
});

describe("what becomes of answers is written down", () => {
  const changes = (source: string) => readForm(source).form?.changes;

  it("by a rename, which others who ask by that field follow", () => {
    const once = textOf(renameField(MENU, ["kind"], "sort", true));
    expect(once).toContain("changes:\n  - rename: { kind: sort }\n\n# The kitchen asks\nfields:");
    expect(readForm(once).form!.fields[1]!.when).toEqual({ field: "sort", is: "food" });
    const twice = textOf(renameField(once, ["sort"], "class", true));
    expect(changes(twice)).toEqual([{ rename: { kind: "class" } }]);
    expect(textOf(renameField(twice, ["class"], "kind", true))).toBe(MENU);
  });

  it("not by the rename of a field that nobody has answered, or of one within a group", () => {
    expect(changes(textOf(renameField(MENU, ["kind"], "sort", false)))).toEqual([]);
    expect(changes(textOf(renameField(MENU, ["parts", "name"], "title", true)))).toEqual([]);
  });

  it("one step after the other, in their order", () => {
    let source = MENU;
    for (const step of [
      { drop: ["a"] },
      { drop: ["b"] },
      { convert: { parts: "list" } as const },
      { map: { kind: { wine: "drink", gone: null } } },
    ])
      source = textOf(addStep(source, step));
    expect(changes(source)).toEqual([
      { drop: ["a", "b"] },
      { convert: { parts: "list" } },
      { map: { kind: { wine: "drink", gone: null } } },
    ]);
    expect(source).toContain("  - map: { kind: { wine: drink, gone: null } }\n");
  });
});

describe("an edit that cannot be", () => {
  it.each<[string, Edited, string]>([
    ["of a field that is not there", setField(MENU, ["colour"], {}), "gone"],
    ["in a group that is none", addField(MENU, ["kind"], { key: "x" }), "gone"],
    ["to a name that is taken", renameField(MENU, ["kind"], "parts", true), "taken"],
    ["by a name that is taken", addField(MENU, [], { key: "kind" }), "taken"],
    ["of a text that cannot be read", removeField("fields: [", ["kind"]), "unreadable"],
    ["of what is no form", asVersion("- 1", 2), "gone"],
  ])("%s is refused", (_what, { refused }, why) => expect(refused).toBe(why));

  it("never crashes, whatever the text, and loses no field of a form", () => {
    const path = fc.array(fc.constantFrom("kind", "parts", "name", "constructor"), { maxLength: 3 });
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(MENU, "", "fields: 7", "fields:\n - 3\n - key: kind\n"),
    );
    // As it stands in the text: moved before what it is asked by, a field makes the form none.
    const named = (source: string) => [...source.matchAll(/key: \w+/g)].map(String).sort();
    fc.assert(
      fc.property(text, path, fc.constantFrom<1 | -1>(1, -1), (source, at, by) => {
        for (const edit of [moveField(source, at, by), setField(source, at, { label: "New" })])
          if (edit.source !== undefined && readForm(source).form)
            expect(named(edit.source)).toEqual(named(source));
      }),
      { numRuns: 500 },
    );
  });
});
