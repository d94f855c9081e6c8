import { describe, expect, it } from "vitest";
import en from "@/messages/en/portal.json";
import { addToCartSchema, checkoutSchema, setQuantitySchema } from "./schema";

const variant = "01a201e4-d547-76fd-9480-492d6df600b6";

describe("a quantity", () => {
  it.each(["0", "-1", "1.5", "100", "", "many"])("is not %j", (quantity) => {
    expect(addToCartSchema.safeParse({ variant, quantity }).success).toBe(false);
  });

  it("steps up and down from what the form shows, between none and 99", () => {
    const step = (quantity: string, by: string) =>
      setQuantitySchema.parse({ variant, quantity, step: by }).quantity;
    expect([step("1", "-1"), step("2", "1"), step("99", "1")]).toEqual([0, 3, 99]);
    expect(setQuantitySchema.parse({ variant, quantity: "7" }).quantity).toBe(7);
  });
});

describe("a checkout", () => {
  it("refuses with keys that have words in every language", () => {
    const result = checkoutSchema.safeParse({
      name: "",
      email: "x",
      phone: "abc",
      note: "x".repeat(501),
      cart: "?",
    });
    const keys = result.error?.issues.map((issue) => issue.message) ?? [];
    expect(keys).toEqual(
      expect.arrayContaining(["name", "email", "phone", "street", "city", "tooLong", "payment", "cart"]),
    );
    const known = new Set(Object.keys(en.fields));
    expect(keys.filter((key) => !known.has(key) && !key.startsWith("Invalid input"))).toEqual([]);
  });
});
