import type { Page } from "@playwright/test";
import { bella } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, test } from "../fixtures/test";

async function fillCheckout(page: Page, name = "Ada Rossi"): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel(/^E-mail/).fill("ada@example.com");
  await page.getByLabel(/^Phone/).fill("+39 06 5550 0199");
  await page.getByLabel("Street and number").fill("Via Roma 1");
  await page.getByLabel("Postcode").fill("00153");
  await page.getByLabel("City").fill("Roma");
}

async function toCheckout(page: Page): Promise<void> {
  await page.goto(`${origin(bella.host)}/product/lasagna-della-domenica`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await page.getByRole("link", { name: "To checkout" }).click();
  await fillCheckout(page);
}

test("a guest finds a dish, orders it and sees the confirmation", async ({ page }) => {
  await page.goto(origin(bella.host));
  await page
    .getByRole("link", { name: /Lasagna della domenica/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /Lasagna/ })).toBeVisible();
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByText(/is in your cart/)).toBeVisible();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await page.getByRole("link", { name: "To checkout" }).click();
  await fillCheckout(page);
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByRole("heading", { name: /Thank you, Ada/ })).toBeVisible();
  await expect(page.getByText(/B-\d{4,}/).first()).toBeVisible();
  await page.goto(`${origin(bella.host)}/cart`);
  await expect(page.getByText("Your cart is empty")).toBeVisible();
});

test("numbers typed into two lines both count, and the keyboard stays where it was", async ({ page }) => {
  for (const dish of ["tiramisu", "lasagna-della-domenica"]) {
    await page.goto(`${origin(bella.host)}/product/${dish}`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByText(/is in your cart/)).toBeVisible();
  }
  await page.getByRole("link", { name: "Go to the cart" }).click();
  const first = page.getByLabel(/^Quantity of Tiramis/);
  const second = page.getByLabel(/^Quantity of Lasagna/);
  await first.fill("3");
  await second.fill("4");
  await expect(page.getByText("7 items", { exact: true })).toBeVisible();
  const more = page.getByRole("button", { name: /^One more of Lasagna/ });
  await more.press("Enter");
  await expect(second).toHaveValue("5");
  await expect(more).toBeFocused();
  await second.fill("9999");
  await first.focus();
  await expect(second).toHaveValue("5");
});

test("an order with very long words keeps to the page", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await toCheckout(page);
  const word = "Donaudampfschifffahrtsgesellschaft".repeat(3);
  await fillCheckout(page, word);
  await page.getByLabel(/^Anything/).fill(word.repeat(4));
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByRole("heading", { name: /Thank you/ })).toBeVisible();
  expect(await page.locator("main").evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
});

test("what was typed wrong is said beside the field, and nothing is lost", async ({ page }) => {
  await toCheckout(page);
  await page.getByLabel(/^E-mail/).fill("not an address");
  await page
    .locator("form")
    .filter({ has: page.getByLabel("Postcode") })
    .evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByLabel(/^E-mail/)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Street and number")).toHaveValue("Via Roma 1");
});

test("a double click makes one order", async ({ page }) => {
  await toCheckout(page);
  await page.getByRole("button", { name: /Place order/ }).dblclick();
  await expect(page.getByRole("heading", { name: /Thank you/ })).toBeVisible();
});

test("the same checkout in two tabs makes one order, with one confirmation", async ({ page, context }) => {
  await toCheckout(page);
  const second = await context.newPage();
  await second.goto(`${origin(bella.host)}/checkout`);
  await fillCheckout(second);
  await Promise.all([page, second].map((tab) => tab.getByRole("button", { name: /Place order/ }).click()));
  for (const tab of [page, second])
    await expect(tab.getByRole("heading", { name: /Thank you/ })).toBeVisible();
  expect(new URL(second.url()).pathname).toBe(new URL(page.url()).pathname);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest browses, orders, and the retry of a sent form is the same order", async ({ page }) => {
    await page.goto(origin(bella.host));
    await page
      .getByRole("link", { name: /Tiramis/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page).toHaveURL(/\/cart/);
    await page.getByRole("link", { name: "To checkout" }).click();
    await fillCheckout(page, "Nora Senza");
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.method() === "POST"),
      page.getByRole("button", { name: /Place order/ }).click(),
    ]);
    await expect(page.getByRole("heading", { name: /Thank you, Nora/ })).toBeVisible();
    const { cookie, "content-type": type } = await sent.allHeaders();
    const again = await send(bella.host, "/checkout", {
      method: "POST",
      headers: { origin: origin(bella.host), cookie: cookie!, "content-type": type! },
      body: sent.postDataBuffer()!,
    });
    expect(again.status).toBe(303);
    expect(again.headers.location).toBe(new URL(page.url()).pathname);
  });

  test("search finds, and says so when it finds nothing", async ({ page }) => {
    await page.goto(`${origin(bella.host)}/search?q=pizza`);
    await expect(page.getByRole("link", { name: /Margherita/ }).first()).toBeVisible();
    await page.goto(`${origin(bella.host)}/search?q=zzzz`);
    await expect(page.getByText("Nothing for “zzzz”").first()).toBeVisible();
  });
});
