import { bella, console_, northwind } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

const pages = { name: "Pages" };

test("the owner of two shops sees both beside each other from either of them, and it is on record in both", async ({
  page,
}) => {
  await signIn(page, `${bella.host}/admin`);
  await page.getByRole("navigation", pages).getByRole("link", { name: "All shops" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All shops");
  const table = page.getByRole("table", { name: "Sales shop by shop" });
  await expect(table.getByRole("row", { name: new RegExp(bella.name) })).toContainText("€");
  await expect(table.getByRole("row", { name: new RegExp(northwind.name) })).toContainText("$");
  await expect(page.getByRole("region", { name: "All shops together, in EUR" })).toBeVisible();
  await expect(page.getByRole("region", { name: "All shops together, in USD" })).toBeVisible();
  await expect(table).not.toContainText("Harbour Books");
  await expectAccessible(page);

  await page.getByRole("navigation", { name: "Time" }).getByRole("link", { name: "7 days" }).click();
  await expect(page).toHaveURL(/days=7/);
  await expect(page.getByText("Percentages compare with the 7 days before.")).toBeVisible();

  await signIn(page, `${northwind.host}/admin`, {
    email: "lucia@bella-cucina.example",
    password: "demo-bella-owner",
  });
  await page.goto(`${origin(northwind.host)}/admin/activity`);
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: "Lucia Moretti read the report Sales of several shops" })
      .first(),
  ).toBeVisible();
});

test("the sales of a shop are the same as on its own start page", async ({ page }) => {
  await signIn(page, `${bella.host}/admin`);
  await page.goto(`${origin(bella.host)}/admin/shops?days=1`);
  const row = page
    .getByRole("table", { name: "Sales shop by shop" })
    .getByRole("row", { name: new RegExp(bella.name) });
  await expect(row).toBeVisible();
  const cells = await row.getByRole("cell").allTextContents();
  await page.goto(`${origin(bella.host)}/admin`);
  const today = await page.getByRole("region", { name: "Today" }).innerText();
  const [, orders] = /Orders today\s+([\d,.]+)/.exec(today)!;
  if (Number(orders) > 0) expect(cells[2]).toMatch(new RegExp(`Orders${orders}`));
});

test.describe("without a shop of one's own", () => {
  test.use({ expectedNoise: ["403"] });
  test("a member who owns none does not see the page, nor the numbers", async ({ page }) => {
    const bookkeeper = { email: "bassi@bella-cucina.example", password: "demo-bella-viewer" };
    await signIn(page, `${bella.host}/admin`, bookkeeper);
    await expect(page.getByRole("navigation", pages).getByRole("link", { name: "Orders" })).toBeVisible();
    await expect(page.getByRole("link", { name: "All shops" })).toHaveCount(0);
    const answer = await page.goto(`${origin(bella.host)}/admin/shops`);
    expect(answer?.status()).toBe(403);
    expect(await page.content()).not.toContain(northwind.name);
  });
});

test("who owns one shop is offered nothing", async ({ page, browser }) => {
  await signIn(page, `${northwind.host}/admin`); // Maren
  await expect(page.getByRole("navigation", pages).getByRole("link", { name: "Orders" })).toBeVisible();
  await expect(page.getByRole("link", { name: "All shops" })).toHaveCount(0);
  await page.goto(`${origin(northwind.host)}/admin/shops`);
  await expect(page.getByRole("heading", { name: "This is your only shop" })).toBeVisible();
  await expect(page.locator("main")).not.toContainText(bella.name);

  const own = await createTenant(browser, "One Alone");
  await signIn(page, `${own.host}/admin`, own.owner);
  await page.goto(`${origin(own.host)}/admin/shops`);
  await expect(page.getByRole("heading", { name: "This is your only shop" })).toBeVisible();
});

test.describe("in the console", () => {
  test("an operator says why, sees an owner's shops, and the shops can read the reason", async ({ page }) => {
    await signIn(page, console_.host);
    await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Reports" }).click();
    await page.getByLabel("Owner’s e-mail address").fill("lucia@bella-cucina.example");
    await page.getByRole("button", { name: "Show the report" }).click();
    await expect(page.locator("main")).toContainText("Say in a few words what it is for");
    await expect(page.getByRole("table")).toHaveCount(0);

    const reason = `Asked by phone ${Date.now()}`;
    await page.getByLabel("Reason").fill(reason);
    await page.getByRole("button", { name: "Show the report" }).click();
    const table = page.getByRole("table", { name: "Sales shop by shop" });
    await expect(table.getByRole("row", { name: new RegExp(northwind.name) })).toContainText("$");
    await expectAccessible(page);

    await page.goto(`${origin(console_.host)}/activity`);
    await expect(page.locator("main")).toContainText(
      `Sales of several shops (bella, northwind): “${reason}”`,
    );
    await signIn(page, `${northwind.host}/admin`);
    await page.goto(`${origin(northwind.host)}/admin/activity`);
    await expect(page.locator("main")).toContainText(reason);
  });
});
