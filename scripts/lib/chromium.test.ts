import { expect, test } from "vitest";
import { chooseChromium } from "./chromium.mjs";

const env = {} as NodeJS.ProcessEnv;
const choose = (existing: string[], bundled: string | null = null, own = env) =>
  chooseChromium({ env: own, bundled, exists: (path) => existing.includes(path) });

test("the browser that was asked for goes first, then Playwright's own, then the system's", () => {
  const all = ["/cache/chrome", "/usr/bin/chromium"];
  expect(choose(all, "/cache/chrome", { ...env, E2E_CHROMIUM: "/opt/chrome" })?.path).toBe("/opt/chrome");
  expect(choose(all, "/cache/chrome")).toEqual({ path: undefined, name: "Playwright's own" });
  expect(choose(["/usr/bin/chromium"], "/cache/chrome")?.path).toBe("/usr/bin/chromium");
});

test("one without windows goes before one with", () => {
  expect(choose(["/usr/bin/chromium", "/usr/bin/chromium-headless-shell"])?.path).toBe(
    "/usr/bin/chromium-headless-shell",
  );
});

test("no browser is no browser", () => {
  expect(choose([])).toBeNull();
});
