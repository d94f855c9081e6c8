import { console_, northwind } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

test("a limit that an operator sets stops what would exceed it, says so, and stops no other tenant", async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000);
  const shop = await createTenant(browser, "Small Shop");
  await signIn(page, console_.host);
  const set = async (what: string, value: string) => {
    await page.goto(`${origin(console_.host)}${shop.consolePath}/plan`);
    await page.getByLabel("Limit or feature").selectOption(what);
    await page.getByLabel("Value").fill(value);
    await page.getByLabel("Reason").fill("As agreed");
    await page.getByRole("button", { name: "Set override" }).click();
    await expect(page.getByRole("row", { name: /As agreed/ }).first()).toBeVisible();
  };
  await set("limit.products", "1");
  await expectAccessible(page);

  await signIn(page, `${shop.host}/admin`, shop.owner);
  const add = async (name: string, sku: string) => {
    await page.goto(`${origin(shop.host)}/admin/products/new`);
    await page.getByLabel("Name", { exact: true }).first().fill(name);
    await page.getByLabel("Status").selectOption("active");
    await page.getByLabel(/^SKU/).first().fill(sku);
    await page
      .getByLabel(/^Price/)
      .first()
      .fill("10");
    await page.getByRole("button", { name: "Create product" }).click();
  };
  await add("Only one", "ONE");
  await page.waitForURL(/\/admin\/products\/[0-9a-f-]{36}/);
  await add("One too many", "TWO");
  await expect(page.getByText(/gives 1 products, and 1 is in use/)).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue("One too many");
  await page.goto(`${origin(shop.host)}/admin/plan`);
  await expect(page.getByText("A limit of your plan is reached")).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "Products" })).toContainText(
    "1 of 1",
  );
  await expectAccessible(page);

  await set("limit.ordersPerMonth", "0");
  await page.goto(`${origin(shop.host)}/product/only-one`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await page.getByRole("link", { name: "To checkout" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ada Rossi");
  await page.getByLabel(/^E-mail/).fill("ada@example.com");
  await page.getByLabel(/^Phone/).fill("+39 06 5550 0199");
  await page.getByLabel("Street and number").fill("Via Roma 1");
  await page.getByLabel("Postcode").fill("00153");
  await page.getByLabel("City").fill("Roma");
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByText(/cannot take orders right now/)).toBeVisible();
  await expect(page.getByLabel("Street and number")).toHaveValue("Via Roma 1");
  await expect(page.locator("body")).not.toContainText(/plan|limit/i);

  await signIn(page, `${northwind.host}/admin`);
  await page.goto(`${origin(northwind.host)}/admin/plan`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Plan");
  await expect(page.locator("body")).not.toContainText("A limit of your plan is reached");
});

test("a new version is looked at before it is added, and moves nobody; without a script as well", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, console_.host);
  await page.goto(`${origin(console_.host)}/plans/scale/new-version`);
  await page.getByLabel("Products").fill("many");
  await page.getByRole("button", { name: "See what changes" }).click();
  await expect(page.getByLabel("Products")).toHaveValue("many");
  await page.getByLabel("Products").fill("30000");
  await page.getByRole("button", { name: "See what changes" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Products" })).toContainText("20,000 → 30,000");
  await page.getByRole("button", { name: /^Add version/ }).click();
  await expect(page.getByText(/0 tenants on it/)).toBeVisible();
  await page.getByRole("link", { name: "Move all to it…" }).first().click();
  await expect(page.getByRole("button", { name: /^Move 1 tenant/ })).toBeVisible();
  await context.close();
});

test("a new plan begins as a copy, is looked at before it is made, and loses nothing that was typed; without a script as well", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const code = `team-${Date.now()}`;
  await signIn(page, console_.host);
  await page.goto(`${origin(console_.host)}/plans`);
  await page.getByRole("link", { name: "New plan" }).click();
  const rank = await page.getByLabel(/^Rank/).inputValue();
  await page.getByLabel(/^Name/).fill("Team");
  await page.getByLabel("Begin with a copy of").selectOption("growth");
  await page.getByRole("button", { name: "Fill in" }).click();
  await expect(page.getByLabel(/^Name/)).toHaveValue("Team");
  await expect(page.getByLabel("Products")).not.toHaveValue("");
  await page.getByLabel("Products").fill("77");
  await page.getByLabel(/^Code/).fill("growth");
  await page.getByLabel(/^Rank/).fill("1");
  await page.getByLabel(/^Can be had from/).fill("2020-01-01T00:00");
  await page.getByLabel(/^Code/).press("Enter");
  await expect(page.getByText("This is in the past").first()).toBeVisible();
  await page.getByLabel(/^Can be had from/).fill("");
  await expect(page.getByText(/is the code of Growth/).first()).toBeVisible();
  await expect(page.getByText(/is the rank of Starter/).first()).toBeVisible();
  await expect(page.getByLabel("Products")).toHaveValue("77");
  await page.getByLabel(/^Code/).fill(code);
  await page.getByLabel(/^Rank/).fill(rank);
  await page.getByRole("button", { name: "See the plan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Make the plan Team?");
  const review = page.url();
  await page.getByRole("button", { name: "Make the plan" }).click();
  await page.waitForURL(`**/plans/${code}`);
  await expect(page.getByText("77", { exact: true })).toBeVisible();
  await page.goto(`${origin(console_.host)}/activity`);
  await expect(page.getByText("made a plan").first()).toBeVisible();
  // Another operator, with the same plan in hand: it is refused, and the way back has all that was typed.
  await page.goto(review);
  await expect(page.getByText(/is the code of Team/).first()).toBeVisible();
  await expect(page.getByLabel("Products")).toHaveValue("77");
  await context.close();
});
