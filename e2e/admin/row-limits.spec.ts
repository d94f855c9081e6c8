import type { Page } from "@playwright/test";
import { bella } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";
import accounts from "../../prisma/seed/demo-accounts.json" with { type: "json" };

const admin = `${origin(bella.host)}/admin`;
const nico = accounts.find(({ email }) => email.startsWith("nico@"))!;
const NOTE = "You see your own customers and their orders.";

const rows = (page: Page) => page.getByRole("row").filter({ has: page.getByRole("link") });

/** The address of a customer's page, as the owner finds it. */
async function customerPath(page: Page, name: string): Promise<string> {
  await page.goto(`${admin}/customers?q=${encodeURIComponent(name)}`);
  return (await page.getByRole("link", { name }).getAttribute("href"))!;
}

test.use({ expectedNoise: ["404", "403"] }); // pages that are not theirs say so

test("a sales person sees the own customers and their orders, and learns of no other", async ({
  browser,
  page,
}) => {
  const context = await browser.newContext();
  const owner = await context.newPage();
  await signIn(owner, `${bella.host}/admin`);
  const hidden = await customerPath(owner, "Matteo Serra");
  await owner.goto(`${origin(bella.host)}${hidden}`);
  const order = await owner.locator("a[href^='/admin/orders/']").first().getAttribute("href");

  await signIn(page, `${bella.host}/admin`, nico);
  await expect(page.getByText(NOTE)).toBeVisible();
  await page.goto(`${admin}/customers`);
  await expect(page.getByText(NOTE)).toBeVisible();
  await expect(page.getByRole("link", { name: "Luca Giordano" })).toBeVisible();
  await expect(page.getByText("Matteo Serra")).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`${admin}/customers?q=serra`);
  await expect(page.getByText("No customer fits")).toBeVisible();
  await page.goto(`${admin}/orders?q=serra`);
  await expect(page.getByText("No order fits")).toBeVisible();
  await page.goto(`${admin}/orders`);
  await expect(rows(page).first()).toBeVisible();
  for (const name of await rows(page).getByRole("cell").nth(2).allTextContents())
    expect(["Luca Giordano", "Sofia Marchetti", "Ilaria Conti"]).toContain(name);

  for (const path of [hidden, order!]) {
    const answer = await page.goto(`${origin(bella.host)}${path}`);
    expect(answer!.status()).toBe(404);
    await expect(page.getByText("Matteo")).toHaveCount(0);
  }
  for (const path of ["/staff", "/activity", "/branding", "/settings", "/settings/history"]) {
    const answer = await page.goto(`${admin}${path}`);
    expect(answer!.status()).toBe(403);
  }
  await context.close();
});

test("an owner gives a customer to a sales person, who sees them at once, and takes them back", async ({
  browser,
  page,
}) => {
  const context = await browser.newContext();
  const sales = await context.newPage();
  await signIn(sales, `${bella.host}/admin`, nico);
  await signIn(page, `${bella.host}/admin`);
  const path = await customerPath(page, "Pietro Valli");
  const seen = async () => (await sales.goto(`${origin(bella.host)}${path}`))!.status();
  expect(await seen()).toBe(404);

  await page.goto(`${origin(bella.host)}${path}`);
  await page.getByLabel("Person").selectOption("Nico Fabbri");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Their orders went along.")).toBeVisible();
  await expectAccessible(page);
  expect(await seen()).toBe(200);
  await expect(sales.getByRole("button", { name: "Save" })).toHaveCount(0);

  await page.getByLabel("Person").selectOption("Nobody");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Person")).toHaveValue("");
  await expect.poll(seen).toBe(404);
  await context.close();
});

test("an owner says what a member sees; it holds from the member's next page on", async ({
  browser,
  page,
}) => {
  const context = await browser.newContext();
  const sales = await context.newPage();
  await signIn(sales, `${bella.host}/admin`, nico);
  await signIn(page, `${bella.host}/admin`);
  await page.goto(`${admin}/staff`);
  await page.getByRole("link", { name: "Nico Fabbri" }).click();
  await page.getByRole("radio", { name: /^Their team/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It holds from their next page on.")).toBeVisible();
  await expectAccessible(page);
  await sales.goto(`${admin}/customers`);
  await expect(sales.getByText("You see the customers of the team “Offices”")).toBeVisible();
  await page.getByRole("radio", { name: /^Their own/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await sales.reload(), sales.getByText(NOTE).count())).toBe(1);
  await page.goto(`${admin}/staff`);
  await page.getByRole("link", { name: "Lucia Moretti" }).click();
  await expect(page.getByText("An owner always sees everything.")).toBeVisible();
  await context.close();
});
