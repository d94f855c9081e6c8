import type { Browser, Page } from "@playwright/test";
import { console_ } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { createTenant, type OwnTenant } from "../fixtures/tenant";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

let shop: OwnTenant;

test.beforeAll(async ({ browser }) => {
  shop = await createTenant(browser, "Settled Shop");
});

async function editor(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, `${shop.host}/admin`, shop.owner);
  // The language of the shop is among what changes here, and would become that of its staff.
  await page.context().addCookies([{ name: "admin-language", value: "en", url: origin(shop.host) }]);
  return page;
}

const orders = () => `${origin(shop.host)}/admin/settings?section=orders`;

async function save(page: Page, button = "Save"): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.waitForURL(/done=\d+/);
}

test("two who edit at once keep both changes, and decide where both changed the same", async ({
  browser,
}) => {
  const [ada, bob] = [await editor(browser), await editor(browser)];
  await Promise.all([ada.goto(orders()), bob.goto(orders())]);
  await ada.getByLabel("Tax in prices").fill("5");
  await save(ada);
  await bob.getByLabel("Order numbers begin with").fill("QQ");
  await save(bob);
  await expect(bob.getByLabel("Tax in prices")).toHaveValue("5");

  await Promise.all([ada.goto(orders()), bob.goto(orders())]);
  await ada.getByLabel("Tax in prices").fill("7");
  await save(ada);
  await bob.getByLabel("Tax in prices").fill("9");
  await bob.getByLabel("Order numbers begin with").fill("RR");
  await bob.getByRole("button", { name: "Save", exact: true }).click();
  await expect(bob.getByText("Somebody else has changed the same setting")).toBeVisible();
  await expect(bob.getByRole("radio", { name: /What First Owner has saved 7%/ })).toBeVisible();
  await expect(bob.getByLabel("Tax in prices")).toHaveValue("9");
  await expectAccessible(bob);
  await bob.getByRole("radio", { name: /Mine 9%/ }).check();
  await save(bob, "Save with what I chose");
  await expect(bob.getByLabel("Tax in prices")).toHaveValue("9");
  await expect(bob.getByLabel("Order numbers begin with")).toHaveValue("RR");
});

test("what is saved is in the portal at the next request, and a restore takes it back", async ({
  browser,
}) => {
  const opening = async () => /<html[^>]*lang="([^"]+)"/.exec((await send(shop.host, "/")).body)?.[1];
  expect(await opening()).toBe("en");
  const page = await editor(browser);
  await page.goto(`${origin(shop.host)}/admin/settings`);
  await page.getByRole("combobox", { name: "Language", exact: true }).selectOption("zh");
  await page.getByLabel("Time zone").fill("asia/shanghai");
  await save(page);
  expect(await opening()).toBe("zh-CN");

  await page.goto(`${origin(shop.host)}/admin/settings/history`);
  const newest = page.getByRole("listitem").filter({ hasText: "In use now" });
  await expect(newest).toContainText("First Owner");
  await expect(newest).toContainText("before English → after 中文");
  await expect(newest).toContainText("Asia/Shanghai");
  await expectAccessible(page);
  await page.goto(`${origin(shop.host)}/admin/activity?about=settings`);
  await expect(page.getByRole("link", { name: "Settings", exact: true }).last()).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "changed the settings:" }).first()).toBeVisible();
  await page.goto(`${origin(shop.host)}/admin/settings/history`);
  await page
    .getByRole("button", { name: /^Restore/ })
    .first()
    .click();
  await expect(page.getByText(/Version \d+ is in use again/)).toBeVisible();
  expect(await opening()).toBe("en");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect.poll(opening).toBe("zh-CN");
  await page.goto(`${origin(shop.host)}/admin/settings/history`);
  await page
    .getByRole("button", { name: /^Restore/ })
    .first()
    .click();
  await expect.poll(opening).toBe("en");
});

test("without JavaScript a setting is found and saved, and what is refused is still in the form", async ({
  browser,
}) => {
  const page = await editor(browser, { javaScriptEnabled: false });
  await page.goto(`${origin(shop.host)}/admin/settings`);
  await page.getByRole("searchbox").fill("tax");
  await page.getByRole("button", { name: "Show" }).click();
  const tax = page.getByLabel("Tax in prices");
  await tax.fill("lots");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Enter a number.").first()).toBeVisible();
  await expect(tax).toHaveValue("lots");
  await tax.fill("12.5");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/Saved as version \d+/)).toBeVisible();
  await expect(tax).toHaveValue("12.5");
});

test("an operator sees the limits and staff do not; from staff's settings a way leads to fields of their own", async ({
  browser,
}) => {
  const page = await editor(browser);
  await page.goto(`${origin(shop.host)}/admin/settings?section=limits`);
  await expect(page.getByRole("link", { name: "General" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByText("Limits")).toHaveCount(0);
  await page.getByRole("searchbox").fill("custom");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/q=custom/);
  await expect(page.getByText("Fields of your own")).toBeVisible();
  await page.getByRole("link", { name: "To the forms" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Forms" })).toBeVisible();

  const operator = await (await browser.newContext()).newPage();
  await signIn(operator, console_.host);
  await operator.goto(`${origin(console_.host)}${shop.consolePath}/settings?section=limits`);
  await expect(operator.getByText("Fields of your own")).toHaveCount(0);
  await operator.getByLabel("Users").fill("7");
  await save(operator);
  await expect(operator.getByLabel("Users")).toHaveValue("7");
  await expectAccessible(operator);
});
