import { expect, it } from "vitest";
import { candidatesFor, completionScript, SHELLS } from "./completion";
import { buildProgram } from "./program";

const program = buildProgram(() => {});

it.each([
  [
    "the commands",
    [""],
    {
      words: [
        "tenants",
        "servers",
        "domains",
        "export",
        "import",
        "restore",
        "erase",
        "migrate",
        "move",
        "moves",
        "keys",
        "completion",
      ],
      lookUp: null,
    },
  ],
  ["a tenant to export", ["export", "be"], { words: [], lookUp: "tenant" }],
  ["the code that confirms", ["erase", "bella", "--confirm", "be"], { words: [], lookUp: "tenant" }],
  ["a command half written", ["mi"], { words: ["migrate"], lookUp: null }],
  ["what is below a command", ["tenants", "s"], { words: ["show", "suspend"], lookUp: null }],
  ["a tenant", ["tenants", "suspend", "be"], { words: [], lookUp: "tenant" }],
  ["a tenant after options", ["tenants", "show", "--json", ""], { words: [], lookUp: "tenant" }],
  ["a tenant as an option's value", ["migrate", "--tenant", ""], { words: [], lookUp: "tenant" }],
  ["nothing after the one tenant", ["tenants", "resume", "bella", ""], { words: [], lookUp: null }],
  ["a server", ["servers", "close", ""], { words: [], lookUp: "server" }],
  ["where a tenant goes", ["tenants", "create", "--server", "s"], { words: [], lookUp: "server" }],
  ["a plan", ["tenants", "create", "--plan", ""], { words: [], lookUp: "plan" }],
  [
    "the choices of an option",
    ["tenants", "create", "--level", "s"],
    { words: ["shared", "schema"], lookUp: null },
  ],
  ["the options", ["migrate", "status", "--te"], { words: ["--tenant"], lookUp: null }],
  ["the shells", ["completion", ""], { words: ["bash", "zsh"], lookUp: null }],
])("completes %s", (_what, words, candidates) => expect(candidatesFor(program, words)).toEqual(candidates));

it.each(SHELLS)("the script for %s brings the command along and asks this checkout", (shell) => {
  expect(completionScript(shell)).toMatch(/livery\(\) \{ node '.+scripts.livery\.mjs' "\$@"; \}/);
});
