import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const resolve = {
  alias: [
    // Outside Next the real package always throws; what it guards is checked by the build.
    { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    { find: /^@\//, replacement: root },
  ],
};
const exclude = ["**/node_modules/**", ".next/**", ".data/**", "e2e/**"];

const database = {
  include: ["**/*.db.test.ts"],
  exclude,
  globalSetup: "test/template-database.ts",
  setupFiles: "test/own-database.ts",
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: { name: "unit", include: ["**/*.test.{ts,tsx,mjs}"], exclude: [...exclude, "**/*.db.test.ts"] },
      },
      { resolve, test: { name: "db", ...database } },
      // The same tests once more, with every test's tenants at different levels of isolation.
      {
        resolve,
        test: {
          name: "levels",
          ...database,
          // They choose the levels of their tenants themselves; through a pooler the random operations are worth a run.
          exclude: [
            ...exclude,
            "test/plans.db.test.ts",
            "lib/mover/**",
            ...(process.env.TEST_POOLER_PORT ? [] : ["lib/db/property.db.test.ts"]),
          ],
          env: { TEST_LEVELS: "mixed" },
        },
      },
    ],
  },
});
