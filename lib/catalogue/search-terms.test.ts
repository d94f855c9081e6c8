import { describe, expect, it } from "vitest";
import { searchTerms } from "./search-terms";

describe("searchTerms", () => {
  it("takes the words apart, whatever stands between them, each once", () => {
    expect(searchTerms("  Caffè,  caffe；della、moka ")).toEqual(["caffe", "della", "moka"]);
  });

  it("is bounded, however much is typed", () => {
    expect(searchTerms("a b c d e f g h")).toHaveLength(6);
    expect(searchTerms("x".repeat(10_000))[0]).toHaveLength(100);
    expect(searchTerms(" ,; ")).toEqual([]);
  });
});
