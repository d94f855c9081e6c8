import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashInputs } from "./inputs.mjs";

let folder = "";
const hash = (also?: string[]) => hashInputs(["app", "lib", "public", "next.config.ts"], { folder, also });
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inputs-"));
  for (const path of ["app/shop", "lib/db/generated", "public/fonts"])
    mkdirSync(join(folder, path), { recursive: true });
  write("app/shop/page.tsx", "one");
  write("next.config.ts", "{}");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a change, a new file, a renamed file and a removed one each ask for a build", () => {
  const seen = new Set([hash()]);
  write("app/shop/page.tsx", "two");
  seen.add(hash());
  write("app/shop/price.ts", "");
  seen.add(hash());
  rmSync(join(folder, "app/shop/price.ts"));
  write("app/shop/prices.ts", "");
  seen.add(hash());
  rmSync(join(folder, "next.config.ts"));
  seen.add(hash());
  expect(seen.size).toBe(5);
});

test("tests, generated files and files of the editor do not", () => {
  const before = hash();
  write("app/shop/page.test.tsx", "test");
  write("app/shop/price.db.test.ts", "test");
  write("app/shop/.page.tsx.swp", "editor");
  write("lib/db/generated/client.ts", "generated");
  write("public/fonts/inter.css", "generated");
  expect(hash()).toBe(before);
});

test("a public setting that is built in does", () => {
  expect(hash(["NEXT_PUBLIC_A=1"])).not.toBe(hash(["NEXT_PUBLIC_A=2"]));
});
