import type { Page } from "@playwright/test";
import type { Flags, Result } from "lighthouse";
import { freePort } from "../../scripts/lib/ports.mjs";
import { bella, k001, northwind } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { expect, test } from "../fixtures/test";

// Alone, because another page that is drawn at the same time is time that Lighthouse measures.
const tenants = [bella, northwind, k001]; // Harbour Books is suspended: its one page is measured by the crawl and by axe alone

/** Compressed, as a proxy sends them. */
const MOST_SCRIPT_BYTES = 120_000;
const LEAST_SCORE = 0.95;
/** Somebody else's work on the same machine is measured as slowness of the page. */
const ATTEMPTS = 3;

type Asked = { url: string; type: string; bytes: number };

/** Every address that a page asks for until it is quiet, and how much came, as it was sent. */
async function requestsOf(page: Page, address: string): Promise<Asked[]> {
  const asked: Promise<Asked>[] = [];
  page.on("requestfinished", (request) => {
    const kind = { url: request.url(), type: request.resourceType() };
    asked.push(request.sizes().then(({ responseBodySize }) => ({ ...kind, bytes: responseBodySize })));
  });
  await page.goto(address, { waitUntil: "networkidle" });
  page.removeAllListeners("requestfinished");
  return Promise.all(asked);
}

test("the first page takes less than 120 kB of scripts, and nothing from anywhere else", async ({
  browser,
}) => {
  for (const { host } of tenants) {
    const context = await browser.newContext(); // with nothing kept from another
    const requests = await requestsOf(await context.newPage(), `${origin(host)}/`);
    await context.close();
    const scripts = requests.filter(({ type }) => type === "script");
    const size = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(size, host).toBeGreaterThan(10_000);
    expect(size, `bytes of scripts of ${host}`).toBeLessThan(MOST_SCRIPT_BYTES);
    const elsewhere = requests.filter(
      ({ url }) => !url.startsWith(`${origin(host)}/`) && !url.startsWith("data:"),
    );
    expect(elsewhere.map(({ url }) => url)).toEqual([]);
  }
});

/** What Lighthouse finds on a phone with a slow connection, in a browser of its own. */
async function measure(
  address: string,
  launch: (port: number) => Promise<() => Promise<void>>,
): Promise<Result> {
  const { default: lighthouse } = await import("lighthouse");
  const port = await freePort(9_400);
  const close = await launch(port);
  try {
    const flags: Flags = {
      port,
      onlyCategories: ["performance", "accessibility"],
      logLevel: "error",
      disableFullPageScreenshot: true,
    };
    const result = await lighthouse(address, flags);
    if (!result) throw new Error("Lighthouse measured nothing.");
    return result.lhr;
  } finally {
    await close();
  }
}

for (const { host } of tenants) {
  test(`Lighthouse gives ${host} 95 for performance and accessibility, and sees nothing move`, async ({
    playwright,
    launchOptions,
  }) => {
    test.setTimeout(180_000);
    const launch = async (port: number) => {
      const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`];
      const browser = await playwright.chromium.launch({ ...launchOptions, args });
      return () => browser.close();
    };
    let best = 0;
    for (let attempt = 1; attempt <= ATTEMPTS && best < LEAST_SCORE; attempt++) {
      const { categories, audits } = await measure(`${origin(host)}/`, launch);
      expect(categories.accessibility?.score).toBeGreaterThanOrEqual(LEAST_SCORE);
      expect(audits["cumulative-layout-shift"]?.numericValue).toBe(0);
      best = Math.max(best, categories.performance?.score ?? 0);
    }
    expect(best).toBeGreaterThanOrEqual(LEAST_SCORE);
  });
}
