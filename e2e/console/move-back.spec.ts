import { console_, northwind } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

test("an operator has an old place kept up to date, and takes the tenant back by its code; its own staff alone are told", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const tenant = await createTenant(browser, "There And Back");
  const at = origin(console_.host);
  await signIn(page, console_.host);
  await page.goto(`${at}${tenant.consolePath}/move?level=schema&server=main`);
  await page.getByLabel("Keep the old place up to date").check();
  await page.getByLabel("Tell the tenant’s staff").check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Start moving" }).click();
  await page.waitForURL(/\/moves\/[0-9a-f-]{36}$/);
  const there = page.url();
  await expect(page.getByText("and the old one is kept up to date")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/It is .*behind\./)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);

  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, `${tenant.host}/admin`, tenant.owner);
  await expect(staff.getByText("Your shop has moved to a place of its own.")).toBeVisible();
  await expectAccessible(staff);
  const others = await (await browser.newContext()).newPage();
  await signIn(others, `${northwind.host}/admin`);
  await expect(others.getByRole("main")).toBeVisible();
  await expect(others.getByText(/Your shop has moved|We are moving/)).toHaveCount(0);

  const withoutCopying = page.getByText("It can be taken back there without copying");
  await page.goto(`${at}${tenant.consolePath}/move?level=dedicated&server=main`);
  await expect(page.getByRole("heading", { name: "The plan" })).toBeVisible();
  await expect(withoutCopying).toHaveCount(0);
  await page.goto(`${at}${tenant.consolePath}/move?level=shared&server=main`);
  await expect(withoutCopying).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Take it back…" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Take There And Back back?");
  await expectAccessible(page);
  await page.getByLabel(/to confirm/).fill("another");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("Nothing was taken back.")).toBeVisible();
  await page.getByLabel(/to confirm/).fill(tenant.code);
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.waitForURL((url) => /\/moves\/[0-9a-f-]{36}$/.test(url.pathname) && url.href !== there);
  await expect(page.getByText("There And Back works at the new place")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Pause at the switch")).toBeVisible();
  await expect(page.getByRole("link", { name: "Take it back…" })).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: "Copy the rows" })).toHaveCount(0);

  await page.goto(there);
  await expect(page.getByText("The tenant was taken back to the old place")).toBeVisible();
  await page.goto(at + tenant.consolePath);
  await expect(page.getByText("took back the move")).toBeVisible();
  await expect(page.getByText("Rows among others").first()).toBeVisible();
});
