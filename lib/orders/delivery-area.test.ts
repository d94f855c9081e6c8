import { describe, expect, it } from "vitest";
import { isDeliveredTo } from "./delivery-area";

const areas = ["00153", "001*", "Ostia", "SW1A 1AA", "海淀区"];

describe("isDeliveredTo", () => {
  it.each([
    [{ postcode: "00153", city: "Roma" }],
    [{ postcode: "00198", city: "Roma" }],
    [{ postcode: "", city: " OSTIA " }],
    [{ postcode: "sw1a1aa", city: "London" }],
    [{ postcode: "", city: "海淀区" }],
  ])("%j is in an area", (place) => expect(isDeliveredTo(areas, place)).toBe(true));

  it.each([
    [{ postcode: "00200", city: "Roma" }],
    [{ postcode: "", city: "001 street" }],
    [{ postcode: "", city: "" }],
  ])("%j is in none", (place) => expect(isDeliveredTo(areas, place)).toBe(false));

  it("is everywhere where there are no areas", () => {
    expect(isDeliveredTo([], { postcode: "", city: "Anywhere" })).toBe(true);
  });
});
