import { expect, it } from "vitest";
import { hasRoom, leastLoaded, loadOf, loadOfMove } from "./load";

const MiB = 1024n * 1024n;
const server = (id: string, load = 0, capacity = 100) => ({ id, load, capacity });

it("places of one's own and data weigh more than rows among others", () => {
  const tenants = { shared: 3, schema: 1, dedicated: 2 };
  expect(loadOf({ tenants, dataBytes: null })).toBe(63);
  expect(loadOf({ tenants, dataBytes: 33n * MiB })).toBe(65);
});

it("a server is full when the next tenant would not fit", () => {
  expect(hasRoom(server("a", 99), "shared")).toBe(true);
  expect(hasRoom(server("a", 100), "shared")).toBe(false);
  expect(hasRoom(server("a", 81), "schema")).toBe(false);
});

it("a move takes of its server what the tenant does not take there already", () => {
  const at = (level: "shared" | "schema", serverId: string) => ({ level, serverId });
  expect(loadOfMove(at("shared", "a"), at("schema", "b"))).toBe(20);
  expect(loadOfMove(at("shared", "a"), at("schema", "a"))).toBe(19);
  expect(loadOfMove(at("schema", "a"), at("shared", "a"))).toBe(-19);
});

it("the least full is chosen by its capacity, and of equals always the same", () => {
  expect(leastLoaded([server("a", 30), server("b", 20)], "shared")?.id).toBe("b");
  expect(leastLoaded([server("a", 30), server("b", 20, 40)], "shared")?.id).toBe("a");
  expect(leastLoaded([server("b"), server("a")], "schema")?.id).toBe("a");
  expect(leastLoaded([server("a", 90)], "dedicated")).toBeNull();
});
