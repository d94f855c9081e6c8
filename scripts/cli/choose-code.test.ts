import { expect, it } from "vitest";
import { chooseCode, nearestTo } from "./choose-code";

const codes = ["bella", "belcanto", "k001", "k002", "atelier-nord", "k00"];

it.each([
  ["bella", { is: "found", code: "bella" }],
  ["atel", { is: "found", code: "atelier-nord" }],
  ["k00", { is: "found", code: "k00" }],
  ["bel", { is: "ambiguous", codes: ["belcanto", "bella"] }],
  ["belal", { is: "unknown", nearest: "bella" }],
  ["bela", { is: "unknown", nearest: "bella" }],
  ["atelier-nrod", { is: "unknown", nearest: "atelier-nord" }],
  ["zz", { is: "unknown", nearest: null }],
  ["", { is: "unknown", nearest: null }],
])("%s", (text, choice) => expect(chooseCode(text, codes)).toEqual(choice));

it("a word that has little in common is not proposed", () => {
  expect(nearestTo("suspend", ["show", "resume"])).toBeNull();
});
