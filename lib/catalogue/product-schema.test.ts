import { describe, expect, it } from "vitest";
import { nestForm, productSchema } from "./product-schema";

const form = (fields: Record<string, unknown>) => productSchema.safeParse({ name: "Tiramisù", ...fields });
const faults = (fields: Record<string, unknown>) =>
  form(fields).error?.issues.map((issue) => issue.path.join("."));

describe("the product form", () => {
  it("gathers variants by their number and leaves gaps alone", () => {
    const { data } = form({ "variants.0.sku": "A", "variants.0.price": "4,50", "variants.7.sku": "B" });
    expect(Object.keys(data!.variants)).toEqual(["0", "7"]);
    expect(data!.variants["0"]).toMatchObject({ sku: "A", price: "4,50", stock: null, remove: false });
  });

  it("names the field that a message belongs to", () => {
    expect(faults({ "variants.3.stock": "many" })).toEqual(["variants.3.stock"]);
    expect(faults({ name: "  " })).toEqual(["name"]);
    expect(faults({ slug: "Not OK!" })).toEqual(["slug"]);
  });

  it("reads tags and facts from text", () => {
    const { data } = form({
      tags: "sweet, cold, sweet ,",
      facts: "Weight: 200 g\n\nAllergens: milk, egg: traces",
    });
    expect(data!.tags).toEqual(["sweet", "cold"]);
    expect(data!.facts).toEqual([
      { label: "Weight", value: "200 g" },
      { label: "Allergens", value: "milk, egg: traces" },
    ]);
    expect(faults({ facts: "no colon here" })).toEqual(["facts"]);
  });

  it("ignores the empty file of an unused file field", () => {
    expect(form({ newImages: new File([], "") }).data!.newImages).toEqual([]);
    expect(
      form({ newImages: [new File(["x"], "a.png"), new File(["y"], "b.png")] }).data!.newImages,
    ).toHaveLength(2);
  });

  it("cannot be used to reach the prototype of anything", () => {
    nestForm({ "__proto__.polluted": "yes", "constructor.prototype.polluted": "yes" });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
