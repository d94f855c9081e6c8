import type { Page } from "@playwright/test";
import { bella, console_ } from "../fixtures/demo";
import { startDns, type Dns } from "../fixtures/dns";
import { origin, send } from "../fixtures/http";
import { createTenant, type OwnTenant } from "../fixtures/tenant";
import { expect, expectInOrder, signIn, test } from "../fixtures/test";

const ZONE = "trail-tents.test";
const SHOP = `www.${ZONE}`;
let dns: Dns;
/** Nobody else's pages are led elsewhere meanwhile. */
let shop: OwnTenant;
let rival: OwnTenant;

test.beforeAll(async ({ browser }) => {
  dns = await startDns();
  dns.zone(ZONE);
  shop = await createTenant(browser, "Trail Tents", undefined, "growth");
  rival = await createTenant(browser, "Rival Tents", undefined, "growth");
});
test.afterAll(() => dns.close());

const card = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });
/** The proof as the page shows it, to be set at its name. */
async function proofOn(page: Page): Promise<string> {
  const value = await page.getByText(/^portal-verification=[0-9a-f]{32}$/).textContent();
  return value!;
}
const statusOf = async (host: string, path = "/") => (await send(host, path)).status;

test("a domain goes from a typed name to the first branded page, with every mistake on the way told, and away again", async ({
  page,
}) => {
  test.slow();
  await signIn(page, `${shop.host}/admin`, shop.owner);
  await page.goto(`${origin(shop.host)}/admin/domains`);
  await expect(page.getByText("No domain of your own yet")).toBeVisible();
  await expectInOrder(page);

  await page.getByLabel("Your domain").fill("co.uk");
  await page.getByRole("button", { name: "Add domain" }).click();
  await expect(page.getByText(/belongs to nobody/).first()).toBeVisible();
  await expect(page.getByLabel("Your domain")).toHaveValue("co.uk");
  await page.getByLabel("Your domain").fill(`https://WWW.${ZONE}/menu`);
  await page.getByRole("button", { name: "Add domain" }).click();
  await expect(page.getByRole("heading", { level: 1, name: SHOP })).toBeVisible();
  await expect(card(page, "_portal-challenge.www").first()).toContainText(`_portal-challenge.${SHOP}`);
  await expect(card(page, "portals.example.test").first()).toContainText("CNAME");
  await expectInOrder(page);

  const proof = await proofOn(page);
  dns.everywhere(`_portal-challenge.${SHOP}.${ZONE}`, "TXT", [proof]);
  await expect(page.getByText(/doubled name/).first()).toBeVisible({ timeout: 20_000 });
  dns.servers[0]!.set(`_portal-challenge.${SHOP}`, "TXT", [proof]);
  await expect(page.getByText(/South, East cannot see it yet/)).toBeVisible({ timeout: 20_000 });
  expect(await statusOf(SHOP)).toBe(404);
  dns.everywhere(`_portal-challenge.${SHOP}`, "TXT", [proof]);
  await expect(page.getByText("Proved, not live yet")).toBeVisible({ timeout: 20_000 });
  dns.everywhere(SHOP, "CNAME", ["portals.example.test"]);
  await expect(page.getByText("Visitors reach your portal on this domain.")).toBeVisible({ timeout: 20_000 });
  await expectInOrder(page);

  await page.goto(`${origin(SHOP)}/`);
  await expect(page).toHaveTitle(new RegExp(shop.name));
  expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toContain(SHOP);

  // Its own subdomain leads there, path and query kept; the admin never does.
  await page.goto(`${origin(shop.host)}/admin/domains`);
  await page.getByRole("link", { name: SHOP }).click();
  await page.getByRole("switch", { name: /Lead visitors of/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It holds at the next request.")).toBeVisible();
  const moved = await send(shop.host, "/search?q=tent&page=2");
  expect([moved.status, moved.headers.location, moved.headers["cache-control"]]).toEqual([
    308,
    `${origin(SHOP)}/search?q=tent&page=2`,
    "no-store",
  ]);
  expect(await statusOf(shop.host, "/admin/sign-in")).toBe(200);
  expect(await statusOf(SHOP)).toBe(200);
  expect(await statusOf(bella.host)).toBe(200);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: SHOP })).toBeVisible();

  await page.locator("summary", { hasText: "Remove domain" }).click();
  await page.getByLabel(/Type .* to confirm/).fill("www");
  await page.getByRole("button", { name: "Remove for good" }).click();
  await expect(page.getByText(/not the name of this domain/).first()).toBeVisible();
  await page.getByLabel(/Type .* to confirm/).fill(SHOP);
  await page.getByRole("button", { name: "Remove for good" }).click();
  await page.waitForURL(/\/admin\/domains$/);
  expect(await statusOf(SHOP)).toBe(404);
  expect(await statusOf(SHOP, "/search")).toBe(404);
  expect(await statusOf(shop.host)).toBe(200);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a domain is added and checked by buttons, is nobody else's business, and goes to the tenant that proves it", async ({
    page,
    browser,
  }) => {
    test.slow();
    const host = `eat.${ZONE}`;
    const claim = async (own: Page, { host: place, owner }: OwnTenant) => {
      await signIn(own, `${place}/admin`, owner);
      await own.goto(`${origin(place)}/admin/domains`);
      await own.getByLabel("Your domain").fill(host);
      await own.getByRole("button", { name: "Add domain" }).click();
      await expect(own.getByRole("heading", { level: 1, name: host })).toBeVisible();
    };
    const check = async (own: Page) => {
      await own.waitForTimeout(4_100); // an answer of a moment ago is not asked for again
      await own.getByRole("button", { name: "Check now" }).click();
    };
    await claim(page, shop);
    dns.everywhere(host, "A", ["127.0.0.1"]);
    dns.everywhere(`_portal-challenge.${host}`, "TXT", [await proofOn(page)]);
    await check(page);
    await expect(page.getByText("Visitors reach your portal on this domain.")).toBeVisible();
    expect((await send(host, "/")).body).toContain(shop.name);

    const context = await browser.newContext({ javaScriptEnabled: false });
    const other = await context.newPage();
    await claim(other, rival);
    await other.goto(page.url().replace(shop.host, rival.host));
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Not found");
    await other.goto(`${origin(rival.host)}/admin/domains`);
    await other.getByRole("link", { name: host }).click();
    const proofs = [await proofOn(other)];
    await check(other);
    await expect(other.getByText("Waiting for proof")).toBeVisible();
    expect((await send(host, "/")).body).toContain(shop.name);
    dns.everywhere(`_portal-challenge.${host}`, "TXT", proofs);
    await check(other);
    await expect(other.getByText("Visitors reach your portal on this domain.")).toBeVisible();
    expect((await send(host, "/")).body).toContain(rival.name);
    await page.reload();
    await expect(page.getByText("Another portal has proved")).toBeVisible();

    for (const [own, place] of [
      [page, shop.host],
      [other, rival.host],
    ] as const) {
      await own.locator("summary", { hasText: "Remove domain" }).click();
      await own.getByLabel(/Type .* to confirm/).fill(host);
      await own.getByRole("button", { name: "Remove for good" }).click();
      await own.waitForURL(`${origin(place)}/admin/domains`);
    }
    expect(await statusOf(host)).toBe(404);
    await context.close();
  });
});

test("operators see every tenant's domains and have one looked at; silence of the DNS takes nothing away", async ({
  page,
}) => {
  await signIn(page, console_.host);
  await page.goto(`${origin(console_.host)}/domains?q=bella`);
  const row = page.getByRole("row").filter({ hasText: bella.domain });
  await expect(row).toContainText("Live");
  await expectInOrder(page);
  await row.getByRole("button", { name: /Check now/ }).click();
  await expect(row).toContainText("no resolver answered", { timeout: 20_000 });
  await expect(row).toContainText("Live");
  expect(await statusOf(bella.domain)).toBe(200);
});
