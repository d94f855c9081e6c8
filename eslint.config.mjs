import next from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  globalIgnores([
    "**/.next/**",
    ".data/**",
    "lib/db/generated/**",
    "public/**",
    "next-env.d.ts",
    "bench-results/**",
    "test-results/**",
  ]),
  ...next,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise that nobody waits for outlives its transaction.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // noUncheckedIndexedAccess asks for a word where the index is known to be there.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
    },
  },
  {
    rules: {
      "no-console": ["error", { allow: ["error"] }],
      // Pictures come in fixed widths from the tenant's own host; the optimiser would fetch them by another host.
      "@next/next/no-img-element": "off",
      // A tenant's fonts are stylesheets of their own, so that a page loads no other tenant's.
      "@next/next/no-css-tags": "off",
    },
  },
  { files: ["scripts/**", "bench/**", "prisma/**", "test/**", "e2e/**"], rules: { "no-console": "off" } },
]);
