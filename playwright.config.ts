import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/lib/chromium.mjs";

const port = Number(process.env.E2E_PORT || "3100");
const browser = await findChromium();
const report = process.env.E2E_BROWSER_REPORT;

// Against a production build with a database of its own, made afresh for every run (scripts/start.mjs --e2e).
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"], ...(report ? [["json", { outputFile: report }] as const] : [])],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://bella.localhost:${port}`,
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    launchOptions: {
      ...(browser?.path ? { executablePath: browser.path } : {}),
      args: [
        // Chromium refuses to run as root with its sandbox; these tests only open pages of our own.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        // Custom domains lead to this machine, and nothing leaves it.
        "--host-resolver-rules=MAP *.test 127.0.0.1, MAP *.localhost 127.0.0.1",
      ],
    },
  },
  projects: [
    { name: "chromium", testIgnore: "**/alone/**" },
    // What these take away, the mover or a server, they take from everybody.
    { name: "alone", testMatch: "**/alone/*.spec.ts", workers: 1, dependencies: ["chromium"] },
  ],
  webServer: {
    command: "node scripts/start.mjs --e2e",
    wait: { stdout: /Livery is ready/ },
    stdout: "pipe",
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});
