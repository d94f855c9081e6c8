import { describe, expect, it, vi } from "vitest";
import { inLanes, inTurn, stages } from "./test-stages.mjs";

/** @typedef {import("./test-stages.mjs").Stage} Stage */

/** @param {string} name @param {Partial<Stage>} [rest] @returns {Stage} */
const stage = (name, rest) => ({ name, title: name, beside: "text", work: async () => "", ...rest });

describe("stages of tests", () => {
  it("begin after what they cannot do without, in whatever lane that is, and after a chain of such", async () => {
    /** @type {string[]} */
    const log = [];
    /** @param {Stage} stage */
    const run = async ({ name }) => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      log.push(`${name} ends`);
    };
    const turn = [stage("types"), stage("build", { after: "types" }), stage("tls", { after: "build" })];
    await inLanes(turn, run);
    expect(log).toEqual(turn.flatMap(({ name }) => [`${name} begins`, `${name} ends`]));
  });

  it("stop none of the others by failing, and are told of in their order", async () => {
    /** @param {Stage} stage */
    const run = async ({ name }) => {
      if (name === "bad") throw new Error("no");
      return name;
    };
    const ends = await inLanes([stage("bad"), stage("good", { after: "bad" })], run);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });

  it("stand after those that they wait for", () => {
    for (const { after, title } of stages) {
      const at = stages.findIndex((one) => one.title === title);
      expect(!after || stages.findIndex(({ name }) => name === after) < at, title).toBe(true);
    }
  });

  it("run beside each other where they may", () => {
    vi.stubEnv("TEST_DATABASE_ADMIN_URL", "");
    const turns = inTurn(stages).map((turn) => turn.map(({ name }) => name));
    expect(turns.at(-1)).toEqual(["browser"]);
    expect(turns.find((turn) => turn.includes("moves"))).toContain("lint");
    vi.unstubAllEnvs();
  });
});
