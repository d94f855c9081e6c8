import { expect, it } from "vitest";
import { cameFrom } from "./came-from";

const from = (referer: string | undefined, host = "bella.localhost:3000") =>
  cameFrom(new Headers({ host, ...(referer === undefined ? {} : { referer }) }), { without: "language" });

it.each([
  ["http://bella.localhost:3000/search?q=pizza%20bianca", "/search?q=pizza+bianca"],
  ["http://bella.localhost:3000/?language=zh", "/"],
  ["https://bella.localhost:3000/cart?language=zh&removed=1", "/cart?removed=1"],
])("leads back to the page of this host: %s", (referer, path) => expect(from(referer)).toBe(path));

it.each([
  undefined,
  "",
  "no address",
  "http://evil.test/checkout",
  "http://northwind.localhost:3000/cart",
  "http://bella.localhost:4000/cart",
  "http://bella.localhost:3000//evil.test/",
  "http://bella.localhost:3000@evil.test/",
])("leads nowhere else: %s", (referer) => expect(from(referer)).toBe("/"));
