import { existsSync, readdirSync } from "node:fs";
import { inRoot, readJson, writeJson } from "./files.mjs";
import { hashInputs } from "./inputs.mjs";
import { ownNode, toolEnvironment, toolFile } from "./install.mjs";

/** @typedef {import("./session.mjs").Session} Session */

/** What is made from other files and not kept in git. */
const products = [
  {
    name: "database clients",
    inputs: [
      "prisma/control/schema",
      "prisma/tenant/schema",
      "prisma/control/prisma.config.ts",
      "prisma/tenant/prisma.config.ts",
      "package-lock.json",
    ],
    output: inRoot("lib", "db", "generated"),
    make: (/** @type {Session} */ session) =>
      Promise.all(
        ["control", "tenant"].map((name) =>
          session.run(
            `prisma generate (${name})`,
            ownNode(),
            [toolFile("prisma"), "generate", "--config", `prisma/${name}/prisma.config.ts`],
            {
              env: toolEnvironment(),
            },
          ),
        ),
      ),
  },
  {
    name: "fonts",
    inputs: ["scripts/fonts.mjs", "package-lock.json"],
    output: inRoot("public", "fonts"),
    make: (/** @type {Session} */ session) =>
      session.run("scripts/fonts.mjs", ownNode(), ["scripts/fonts.mjs"], { env: toolEnvironment() }),
  },
];

/**
 * @param {Session} session
 * @returns {Promise<string>}
 */
export async function ensureGenerated(session) {
  const made = [];
  for (const { name, inputs, output, make } of products) {
    const stamp = inRoot("node_modules", ".livery", `${name.replace(" ", "-")}.json`);
    const hash = hashInputs(inputs);
    if (readJson(stamp)?.hash === hash && existsSync(output) && readdirSync(output).length > 0) continue;
    await make(session);
    writeJson(stamp, { hash });
    made.push(name);
  }
  return made.length ? made.join(", ") : "up to date";
}
