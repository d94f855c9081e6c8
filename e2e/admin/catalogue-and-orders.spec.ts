import { bella } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, expectAccessible, expectInOrder, signIn, test } from "../fixtures/test";

const PAGES = [
  "",
  "/orders",
  "/orders?status=completed",
  "/orders?q=nobody-like-this",
  "/products",
  "/products/new",
  "/categories",
  "/customers",
  "/customers?q=nobody-like-this",
  "/branding",
  "/settings?section=orders",
  "/settings?q=custom",
  "/settings?q=tax",
  "/settings/history",
  "/staff",
  "/plan",
  "/shops",
  "/activity",
];

test("every page is accessible and fits a phone", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto(`${origin(bella.host)}/admin/sign-in`);
  await expectInOrder(page);
  await signIn(page, `${bella.host}/admin`);
  for (const path of PAGES) {
    await page.goto(`${origin(bella.host)}/admin${path}`);
    await expectInOrder(page);
  }
});

test("a product is made, shown, sold out of a real order, moved to its end and archived", async ({
  browser,
  page,
}) => {
  test.setTimeout(240_000);
  const shop = await createTenant(browser, "Paper Lantern");
  await signIn(page, `${shop.host}/admin`, shop.owner);
  await page.goto(`${origin(shop.host)}/admin/products/new`);
  await page.getByLabel("Name", { exact: true }).first().fill("Moon lamp");
  await page.getByLabel(/^Summary/).fill("Glows for nine hours");
  await page.getByLabel("Status").selectOption("active");
  await page.getByLabel(/^SKU/).first().fill("MOON-1");
  await page
    .getByLabel(/^Price/)
    .first()
    .fill("24.50");
  await page
    .getByLabel(/^Stock/)
    .first()
    .fill("2");
  await page.getByRole("button", { name: "Create product" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Moon lamp" })).toBeVisible();

  const visitor = await browser.newContext();
  const portal = await visitor.newPage();
  await portal.goto(`${origin(shop.host)}/product/moon-lamp`);
  await expect(portal.getByRole("heading", { level: 1 })).toContainText("Moon lamp");
  await portal.getByRole("button", { name: "Add to cart" }).click();
  await portal.getByRole("link", { name: "Go to the cart" }).click();
  await portal.getByRole("link", { name: "To checkout" }).click();
  await portal.getByLabel("Name", { exact: true }).fill("Vera Light");
  await portal.getByLabel(/^E-mail/).fill("vera@example.com");
  await portal.getByLabel(/^Phone/).fill("+1 555 0100");
  await portal.getByLabel("Street and number").fill("1 Lamp Lane");
  await portal.getByLabel("Postcode").fill("10001");
  await portal.getByLabel("City").fill("Glow");
  await portal.getByRole("button", { name: /Place order/ }).click();
  await expect(portal.getByRole("heading", { name: /Thank you, Vera/ })).toBeVisible();

  await page.goto(`${origin(shop.host)}/admin/orders`);
  await page.getByRole("link", { name: /\d{4}/ }).first().click();
  await expect(page.getByText("Vera Light").first()).toBeVisible();
  await expectAccessible(page);
  const steps = {
    "Confirm order": "Confirmed",
    "Start preparing": "Preparing",
    "Send on its way": "On the way",
    "Complete order": "Completed",
  };
  for (const [move, state] of Object.entries(steps)) {
    await page.getByRole("button", { name: move }).click();
    await expect(page.getByRole("main").getByText(state, { exact: true }).first()).toBeVisible();
  }
  await portal.reload();
  await expect(portal.getByText(/delivered|completed/i).first()).toBeVisible();

  await page.goto(`${origin(shop.host)}/admin/products`);
  await page.getByRole("link", { name: "Moon lamp" }).first().click();
  await page
    .getByRole("button", { name: /archive/i })
    .first()
    .click();
  await expect(page.getByText(/archived/i).first()).toBeVisible();
  expect((await send(shop.host, "/product/moon-lamp")).status).toBe(404);
  await visitor.close();
});
