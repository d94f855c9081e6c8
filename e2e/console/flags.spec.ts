import { console_, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, expectInOrder, signIn, test } from "../fixtures/test";

const CONSOLE = origin(console_.host);
const FEATURED = "Going out the door this month";
/** A page that is kept for everybody: drawn anew when the change has come to the process. */
const showsFeatured = async () => (await send(northwind.host, "/")).body.includes(FEATURED);

test("a flag is switched off for one tenant, by name and with a reason, and for nobody else", async ({
  page,
}) => {
  await signIn(page, console_.host);
  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Flags" }).click();
  await page.getByRole("link", { name: "cart-undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("cart-undo");

  // What cannot be is said beside the field, and what was typed stays.
  await page.getByLabel("Tenant", { exact: true }).first().fill("nobody");
  await page.getByLabel("For this tenant").selectOption("Off");
  await page.getByLabel(/^Reason/).fill("They want to try without it.");
  await page.getByRole("button", { name: "Switch for this tenant" }).click();
  await expect(page.getByText("No tenant has this code").first()).toBeVisible();
  await expect(page.getByLabel(/^Reason/)).toHaveValue("They want to try without it.");
  await expect(page.getByLabel("For this tenant")).toHaveValue("off");
  await page.getByLabel("Tenant", { exact: true }).first().fill("northwind");
  await page.getByRole("button", { name: "Switch for this tenant" }).click();
  const overrides = page.getByRole("table", { name: "Overrides" });
  await expect(overrides).toContainText("They want to try without it.");

  const decided = page.getByRole("table", { name: /what is decided/ });
  await expect(decided.getByRole("row", { name: /Northwind/ })).toContainText("override for this tenant");
  await expect(decided.getByRole("row", { name: /Bella/ })).toContainText("default");
  await page.goto(`${CONSOLE}/tenants/${northwind.id}`);
  await expect(page.getByText("override for this tenant")).toBeVisible();
  await expect(page.getByText(/switched a flag off/).first()).toBeVisible();

  await page.goto(`${CONSOLE}/flags/cart-undo`);
  await overrides.getByRole("link", { name: /^Remove/ }).click();
  await expect(page.getByText("Without it, it is on for them: default.")).toBeVisible();
  await page.getByRole("button", { name: "Remove the override" }).click();
  await expect(decided.getByRole("row", { name: /Northwind/ })).toContainText("default");
  await expect(overrides).toBeHidden();
});

test("the kill switch empties its place on a kept page within seconds, and is taken back", async ({
  page,
}) => {
  expect(await showsFeatured()).toBe(true);
  await signIn(page, console_.host);
  await page.goto(`${CONSOLE}/flags/home-featured`);
  await page.getByRole("link", { name: "Kill switch…" }).click();
  await expect(page.getByText(/of \d+ tenants lose it/)).toBeVisible();
  await page.getByRole("button", { name: /^Switch it off for/ }).click();
  await expect(page.getByText("Killed", { exact: true })).toBeVisible();
  await expect.poll(showsFeatured).toBe(false);
  await page.getByRole("link", { name: /^Take the kill switch back/ }).click();
  await page.getByRole("button", { name: /^Take it back/ }).click();
  await expect(page.getByText("On", { exact: true }).first()).toBeVisible();
  await expect.poll(showsFeatured).toBe(true);
  await expect(page.getByText(/took back the kill switch/).first()).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a change says whom it concerns before it is made, and nothing typed is lost", async ({ page }) => {
    await signIn(page, console_.host);
    await page.goto(`${CONSOLE}/flags/cart-undo/change`);
    await page.getByLabel("Rollout in percent").fill("a third");
    await page.getByLabel(/^Owner/).fill("Checkout team");
    await page.getByRole("button", { name: "See whom it concerns" }).click();
    await expect(page.getByLabel("Rollout in percent")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(/^Owner/)).toHaveValue("Checkout team");
    await page.getByLabel("Rollout in percent").fill("99.5");
    await page.getByRole("button", { name: "See whom it concerns" }).click();
    await page.getByRole("button", { name: /^Change it/ }).click();
    await page.waitForURL(/\/flags\/cart-undo$/);
    await expect(page.getByText("99.5 %, seed 0")).toBeVisible();
    await expect(page.getByText(/rollout none to 99.5 %/).first()).toBeVisible();

    await page.goto(
      `${CONSOLE}/flags/cart-undo/change?check=yes&version=0&description=x&owner=x&isOnByDefault=on`,
    );
    await expect(page.getByText("Somebody has changed this flag meanwhile")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Change it/ })).toBeHidden();

    await page.goto(`${CONSOLE}/flags/cart-undo?tenant=bella&percent=0&try=yes`);
    await expect(page.getByText(/^off: rollout 0 %, bucket \d+$/)).toBeVisible();

    await page.goto(`${CONSOLE}/flags/cart-undo/change`);
    await page.getByLabel("Rollout in percent").fill("");
    await page.getByRole("button", { name: "See whom it concerns" }).click();
    await page.getByRole("button", { name: /^Change it/ }).click();
    await page.waitForURL(/\/flags\/cart-undo$/);
  });
});

test("a tenant's hosts have no flags, and nobody reads them without signing in", async () => {
  for (const path of ["/flags", "/flags/cart-undo", "/flags/cart-undo/change", "/flags/cart-undo/kill"]) {
    const { status, headers, body } = await send(console_.host, path);
    expect(`${status} ${headers.location ?? ""} ${body}`).toMatch(/sign-in/);
    expect(body).not.toMatch(/Northwind|Shop team/);
    expect((await send(northwind.host, path)).status, path).toBe(404);
    expect((await send(northwind.host, `/console${path}`)).status, path).toBe(404);
  }
  // Browsers are told of the exposed flags alone.
  const cart = await send(northwind.host, "/cart?removed=8d2f6c14-3e9b-4a57-8c21-6f0e9d7b4a02&quantity=1");
  expect(cart.body).not.toContain("home-featured");
});

test("the pages of flags are accessible and fit a phone", async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, console_.host);
  for (const path of [
    "/flags",
    "/flags/home-featured",
    "/flags/home-featured?try=yes&tenant=nobody",
    "/flags/home-featured/change?check=yes",
    "/flags/home-featured/kill",
  ]) {
    await page.goto(CONSOLE + path);
    await expectInOrder(page);
  }
});
