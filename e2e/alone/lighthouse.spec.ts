import type { Flags, Result } from "lighthouse";
import { freePort } from "../../scripts/lib/ports.mjs";
import { bella, k001, northwind } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { expect, test } from "../fixtures/test";

// Alone, because another page that is drawn at the same time is time that Lighthouse measures.
const tenants = [bella, northwind, k001]; // Harbour Books is suspended: its one page has nothing that could be slow

const LEAST_SCORE = 0.95;
/** Somebody else's work on the same machine is measured as slowness of the page. */
const ATTEMPTS = 3;

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
