import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingOptionals, platformOf } from "./lockfile.mjs";

test("the lockfile holds the packages of every platform, so that npm ci takes it (else: node scripts/complete-lockfile.mjs)", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect(Object.keys(missingOptionals(packages))).toEqual([]);
});

test.each([
  ["@next/swc-darwin-arm64", { os: ["darwin"], cpu: ["arm64"] }],
  ["@next/swc-linux-x64-musl", { os: ["linux"], cpu: ["x64"], libc: ["musl"] }],
  ["@unrs/resolver-binding-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
  ["@tailwindcss/oxide-wasm32-wasi", { cpu: ["wasm32"] }],
  ["something-else", {}],
])("%s is for %j", (name, platform) => expect(platformOf(name)).toEqual(platform));

test("what is missing is named with the version that its owner wants", () => {
  const owner = {
    version: "1.0.0",
    license: "ISC",
    optionalDependencies: { "x-linux-x64-gnu": "1.0.0", kept: "1.0.0" },
  };
  const packages = { "node_modules/x": owner, "node_modules/kept": { version: "1.0.0" } };
  expect(missingOptionals(packages)).toEqual({
    "node_modules/x-linux-x64-gnu": {
      version: "1.0.0",
      os: ["linux"],
      cpu: ["x64"],
      libc: ["glibc"],
      license: "ISC",
      optional: true,
    },
  });
});
