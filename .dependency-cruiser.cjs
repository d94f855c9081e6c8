/* Who may import whom. The layers of lib/ are read from the top: a folder may use the rows above its own. */
const layers = [
  ["errors", "env", "money", "time", "ids", "log", "hosts", "i18n", "cache", "edge"],
  ["db", "tenancy"],
  [
    "audit",
    "auth",
    "settings",
    "flags",
    "branding",
    "jobs",
    "integrations",
    "mail",
    "secrets",
    "domains",
    "certificates",
    "usage",
    "files",
    "placement",
    "drawing",
    "policy-reports",
    "actions",
    "forms",
  ],
  [
    "billing",
    "catalogue",
    "payments",
    "approvals",
    "orders",
    "ledger",
    "receipts",
    "accounts",
    "customers",
    "staff",
    "tenants",
    "reports",
    "mover",
  ],
  ["tenant-data"],
  ["worker"],
];

/* Pure files, usable anywhere: the shape of an input, a table of transitions, who may. */
const anywhere = "^lib/.+(schema|state|policy)\\.ts$";

const downwards = layers.slice(0, -1).map((layer, row) => ({
  name: `lib-row-${row + 1}-imports-downwards-only`,
  severity: "error",
  from: { path: `^lib/(${layer.join("|")})/` },
  to: {
    path: `^lib/(${layers
      .slice(row + 1)
      .flat()
      .join("|")})/`,
    pathNot: [anywhere, "^lib/branding/fonts\\.ts$"],
  },
}));

module.exports = {
  forbidden: [
    ...downwards,
    {
      name: "every-lib-folder-has-a-row",
      comment: "A new folder of lib/ is written into one of the rows above.",
      severity: "error",
      from: {},
      to: { path: "^lib/", pathNot: `^lib/(${layers.flat().join("|")})/` },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "surfaces-do-not-import-each-other",
      severity: "error",
      from: { path: "^app/\\((portal|admin|console)\\)/" },
      to: { path: "^app/\\(", pathNot: "^app/\\($1\\)/" },
    },
    {
      name: "ui-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(app|lib|components)/", pathNot: "^components/ui/" },
    },
    {
      name: "components-never-query",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^(app|lib/(db|tenancy|auth|audit|worker|jobs))/",
        pathNot: ["^lib/tenancy/context\\.ts$", anywhere],
      },
    },
    {
      name: "nothing-imports-app",
      severity: "error",
      from: { path: "^(lib|components|prisma)/" },
      to: { path: "^app/" },
    },
    {
      name: "the-raw-clients-stay-in-lib-db",
      comment:
        "Tenant data is reached through inTenant(), inControl(), inPlatform() and oneStatement() alone.",
      severity: "error",
      from: { pathNot: ["^lib/db/", "^bench/", "\\.db\\.test\\.ts$"] },
      to: { path: "^lib/db/(clients|transaction-pool|run-transaction)\\.ts$" },
    },
    {
      name: "only-acrossTenants-reads-across-tenants",
      comment: "A read of several tenants is a named report with a permission, a reason and a record.",
      severity: "error",
      from: {
        pathNot: ["^lib/reports/across-tenants\\.ts$", "^lib/db/read-across\\.ts$", "\\.db\\.test\\.ts$"],
      },
      to: { path: "^lib/db/(read-across|report-connection)\\.ts$" },
    },
    {
      name: "the-middleware-stays-small",
      severity: "error",
      from: { path: "^(middleware\\.ts|lib/edge/)" },
      to: { path: "^(lib|app|components)/", pathNot: "^lib/(edge|cache|hosts|errors)/" },
    },
    {
      name: "only-its-entry-imports-the-worker",
      severity: "error",
      from: { pathNot: ["^lib/worker/", "^scripts/worker\\.ts$"] },
      to: { path: "^lib/worker/" },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(server-only|next-auth)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|public)/|generated/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ["react-server", "import", "require", "node", "types", "default"],
      exportsFields: ["exports"],
    },
  },
};
