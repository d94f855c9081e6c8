import { expect, it } from "vitest";
import { readMoveQuery } from "./move-query";

const servers = [{ id: "main" }, { id: "fra2" }];

it("a plan begins with the next level, and goes from the last to the first", () => {
  expect(readMoveQuery({}, { level: "shared", serverId: "main" }, servers).level).toBe("schema");
  expect(readMoveQuery({}, { level: "dedicated", serverId: "main" }, servers).level).toBe("shared");
});

it("what the address does not say clearly is not said", () => {
  const here = { level: "schema" as const, serverId: "fra2" };
  expect(readMoveQuery({ level: "shared", server: "main" }, here, servers)).toEqual({
    level: "shared",
    serverId: "main",
  });
  expect(readMoveQuery({ level: ["shared", "schema"], server: "elsewhere" }, here, servers)).toEqual({
    level: "dedicated",
    serverId: "fra2",
  });
});
