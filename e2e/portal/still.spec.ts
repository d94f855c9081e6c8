import type { Page } from "@playwright/test";
import { bella, k001, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, test } from "../fixtures/test";

const hosts = [bella.host, bella.domain, northwind.host, k001.host];

declare global {
  interface Window {
    seen: { looks: Set<string>; shifts: number };
  }
}

/** Notes the brand of every frame from the first on, and whatever moves by itself. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.seen = { looks: new Set(), shifts: 0 };
    const look = () => {
      if (document.body) {
        const root = getComputedStyle(document.documentElement);
        window.seen.looks.add(
          [root.getPropertyValue("--primary"), root.backgroundColor, root.color].join(" | "),
        );
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) window.seen.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

async function expectStill(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  const seen = await page.evaluate(() => ({ looks: [...window.seen.looks], shifts: window.seen.shifts }));
  expect(seen.looks, page.url()).toHaveLength(1);
  expect(seen.shifts, page.url()).toBe(0);
}

for (const host of hosts) {
  test(`nothing of ${host} flashes or moves: at the first visit, with slow fonts and scripts, nor from page to page`, async ({
    page,
  }) => {
    await watch(page);
    await page.route(/\.(?:woff2|js)$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 250));
      await route.continue();
    });
    await page.goto(origin(host));
    await expectStill(page);
    await page.unrouteAll({ behavior: "wait" });
    for (const name of [/category\//, /product\//]) {
      const link = page.locator("main a, header a").filter({ visible: true });
      const address = await link.evaluateAll(
        (links, text) => links.map((one) => one.getAttribute("href")).find((href) => href?.includes(text)),
        name.source.replace("\\/", "/"),
      );
      expect(address, `a link to a ${name.source}`).toBeTruthy();
      // The router's own way: the document stays, so every frame between both pages is seen.
      await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
      await page.locator(`a[href="${address}"]`).filter({ visible: true }).first().click();
      await page.waitForURL((url) => url.pathname === new URL(address!, origin(host)).pathname);
      expect(await page.evaluate(() => "isSameDocument" in window)).toBe(true);
      await expectStill(page);
    }
  });
}

test("the brand's colours are in the first bytes that come, before anything is asked for", async () => {
  for (const host of hosts)
    for (const path of ["/", "/cart", "/nothing-here"]) {
      const { body } = await send(host, path);
      expect(body.slice(0, 1_000), host + path).toMatch(
        /^<!DOCTYPE html><html[^>]* style="[^"]*--primary-l:#[0-9a-f]{6}/,
      );
    }
});
