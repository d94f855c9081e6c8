import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SERVER_VARIABLES } from "./server";

it("every variable of the environment is explained", () => {
  const page = readFileSync("docs/configuration.md", "utf8");
  expect(SERVER_VARIABLES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
