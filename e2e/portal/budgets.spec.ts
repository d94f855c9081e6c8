import type { Page } from "@playwright/test";
import { bella, k001, northwind } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { expect, test } from "../fixtures/test";

const tenants = [bella, northwind, k001]; // Harbour Books is suspended: its one page has no scripts of its own to weigh

/** As they are sent: packed. */
const MOST_SCRIPT_BYTES = 120_000;
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
