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

// These choose the levels of their tenants themselves, have none, or look only at what the platform keeps of a tenant.
const onceIsEnough = [
  "test/{plans,resolution,second-server,lagging-places}.db.test.ts",
  "test/every-level.db.test.ts",
  "lib/db/{replicas,catalogue-notes,property,row-limit}.db.test.ts",
  "lib/mover/**",
  "lib/worker/goes-on-in-a-move.db.test.ts",
  "lib/{placement,tenant-data,reports}/**",
  "lib/integrations/email/connection.db.test.ts",
  "lib/{branding,certificates,flags,secrets,settings,tenancy}/**",
  "lib/db/{query-after,transaction-pool}.db.test.ts",
  "lib/tenants/{create-tenant,lowered-plan,plan-versions,queries,recounted-at-once}.db.test.ts",
  "{prisma,scripts}/**",
];
/** A pooler is in the way of connections, locks and numbers, and of every query once (every-level). */
const throughPooler = [
  "test/every-level.db.test.ts",
  "lib/worker/goes-on-in-a-move.db.test.ts",
  "lib/{accounts,db,files,jobs,orders,reports,usage,worker}/**/*.db.test.ts",
  "lib/tenancy/announcements.db.test.ts",
  "lib/tenant-data/tenant-data.db.test.ts",
];
const notThroughPooler = ["lib/db/{catalogue-notes,replicas}.db.test.ts"];

// Moves end connections, kill servers and count replication slots: they have a PostgreSQL to themselves.
const moves = ["lib/mover/**/*.db.test.ts", "lib/worker/goes-on-in-a-move.db.test.ts"];

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
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...exclude, "**/*.{db,cache,tls}.test.ts"],
        },
      },
      { resolve, test: { name: "db", ...database, exclude: [...exclude, ...moves] } },
      { resolve, test: { name: "moves", ...database, include: moves } },
      // Servers as they are in production, on what `next build` has made.
      { resolve, test: { name: "caches", ...database, include: ["**/*.cache.test.ts"] } },
      // Such a server behind Caddy, with an ACME authority: on what `next build` has made as well.
      { resolve, test: { name: "tls", ...database, include: ["**/*.tls.test.ts"] } },
      // The same tests once more, with every test's tenants at different levels of isolation: some through a pooler, the others not.
      {
        resolve,
        test: {
          name: "levels",
          ...database,
          exclude: [...exclude, ...onceIsEnough, ...throughPooler],
          env: { TEST_LEVELS: "mixed" },
        },
      },
      {
        resolve,
        test: {
          name: "pooler",
          ...database,
          include: throughPooler,
          exclude: [...exclude, ...notThroughPooler],
          env: { TEST_LEVELS: "mixed" },
        },
      },
    ],
  },
});
