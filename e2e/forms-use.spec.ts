import type { Browser, Page } from "@playwright/test";
import { bella, k001 } from "./fixtures/demo";
import { origin, send } from "./fixtures/http";
import { expect, expectAccessible, expectInOrder, signIn, test } from "./fixtures/test";

async function toCheckout(page: Page): Promise<void> {
  await page.goto(`${origin(bella.host)}/product/lasagna-della-domenica`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await page.getByRole("link", { name: "To checkout" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ada Rossi");
  await page.getByLabel(/^E-mail/).fill("ada@example.com");
  await page.getByLabel(/^Phone/).fill("+39 06 5550 0199");
  await page.getByLabel("Street and number").fill("Via Roma 1");
  await page.getByLabel("City").fill("Roma");
}

async function owner(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, `${bella.host}/admin`);
  return page;
}

const neighbour = (page: Page) => page.getByLabel("Name on the neighbour's bell");

test("a customer answers what the tenant asks, and sees it on the confirmation; staff add what customers do not see", async ({
  page,
  browser,
}) => {
  await toCheckout(page);
  await expect(neighbour(page)).toBeHidden();
  await page.getByLabel(/^If nobody opens/).focus();
  await page.getByLabel(/^If nobody opens/).selectOption("Leave it with a neighbour");
  await expect(neighbour(page)).toBeVisible();
  await expect(page.getByLabel(/^If nobody opens/)).toBeFocused(); // the focus stays where it was
  await neighbour(page).fill("x".repeat(61)); // the browser stops at what fits
  await expect(neighbour(page)).toHaveValue("x".repeat(60));
  await neighbour(page).fill("");
  await expectAccessible(page);
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(neighbour(page)).toBeFocused(); // it is needed
  await neighbour(page).fill("Bianchi");
  await page.getByLabel(/^If nobody opens/).selectOption("Ring again and wait");
  await expect(neighbour(page)).toBeHidden();
  await page.getByLabel(/^If nobody opens/).selectOption("Leave it with a neighbour");
  await expect(neighbour(page)).toHaveValue("Bianchi"); // what was typed is still there
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByRole("heading", { name: /Thank you, Ada/ })).toBeVisible();
  await expect(page.getByText("Leave it with a neighbour")).toBeVisible();
  await expect(page.getByText("Bianchi")).toBeVisible();
  const number = /B-\d{4,}/.exec(
    (await page
      .getByText(/B-\d{4,}/)
      .first()
      .textContent())!,
  )![0];
  const confirmation = page.url();

  const staff = await owner(browser);
  await staff.goto(`${origin(bella.host)}/admin/orders?f.hand_over=neighbour&f.neighbour=bianchi`);
  await staff.getByRole("link", { name: number }).click();
  await expect(staff.getByText("Bianchi")).toBeVisible();
  await staff.getByLabel(/^Driver/).fill("Kim");
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(staff.getByText("Saved.")).toBeVisible();
  await expect(staff.getByLabel(/^Driver/)).toHaveValue("Kim");
  await expectAccessible(staff);
  await page.goto(confirmation);
  await expect(page.getByText("Bianchi")).toBeVisible();
  await expect(page.getByText("Kim", { exact: true })).toHaveCount(0);
});

test("a page of before the form was changed, or one that nobody made, is refused and loses nothing", async ({
  page,
}) => {
  await toCheckout(page);
  await page.locator("form:has([name=payment])").evaluate((form) => {
    form.insertAdjacentHTML("beforeend", '<input type="hidden" name="answers.driver" value="me">');
  });
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByText("This form has changed. Please look at it again.")).toBeVisible();
  await expect(page.getByLabel("Street and number")).toHaveValue("Via Roma 1");
});

test("a product has its own fields in the same form, and customers see the public ones at once", async ({
  browser,
  page,
}) => {
  const staff = await owner(browser);
  await staff.goto(`${origin(bella.host)}/admin/products?f.allergens=fish`);
  await expect(staff.getByText("1 product", { exact: true })).toBeVisible();
  await staff.goto(`${origin(bella.host)}/admin/products?q=limonata`);
  await staff.getByRole("link", { name: "Limonata di Amalfi" }).first().click();
  await staff.getByLabel("Celery").check();
  await staff.getByLabel(/^About the allergens/).fill("A trace at most");
  await staff.getByLabel(/^Supplier/).fill("Gambardella");
  const pdf = { name: "origin.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 origin") };
  await staff.locator("input[type=file][name='answers.certificate']").setInputFiles(pdf);
  await expectAccessible(staff);
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(staff.getByText("Saved.")).toBeVisible();
  await expect(staff.getByLabel("Celery")).toBeChecked();
  const stored = await staff.getByRole("link", { name: "Stored file" }).getAttribute("href");

  await page.goto(`${origin(bella.host)}/product/limonata-di-amalfi`);
  const facts = page.getByRole("region", { name: "Good to know" });
  await expect(facts).toContainText("Celery");
  await expect(facts).toContainText("A trace at most");
  await expect(page.getByText("Gambardella")).toHaveCount(0);
  await expectAccessible(page);

  const file = await send(bella.host, stored!);
  expect(file).toMatchObject({ status: 200, body: "%PDF-1.7 origin" });
  expect(file.headers).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": expect.stringMatching(/^attachment/),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  expect((await send(k001.host, stored!)).status).toBe(404);

  await staff.getByLabel("Celery").uncheck();
  await staff.getByLabel("Remove this file").check();
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(staff.getByRole("link", { name: "Stored file" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Celery")).toHaveCount(0);
});

test("a file that does not fit is refused where it was chosen, and what was typed stays", async ({
  browser,
}) => {
  const staff = await owner(browser);
  await staff.goto(`${origin(bella.host)}/admin/products?q=limonata`);
  await staff.getByRole("link", { name: "Limonata di Amalfi" }).first().click();
  await staff.getByLabel(/^Supplier/).fill("Somebody");
  const page = {
    name: "a.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("<script>alert(1)</script>"),
  };
  await staff.locator("input[type=file][name='answers.certificate']").setInputFiles(page);
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(
    staff.getByText("Certificate of origin: this kind of file cannot be used here.").first(),
  ).toBeVisible();
  await expect(staff.getByLabel(/^Supplier/)).toHaveValue("Somebody");
});

test("a parent says in Chinese who may pick the child up, in rows that are added and removed", async ({
  browser,
}) => {
  const page = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  await signIn(page, k001.host);
  await page.goto(`${origin(k001.host)}/account/profile`);
  await expect(page.getByText("可以接孩子的人", { exact: false }).first()).toBeVisible();
  await expect(page.getByText("老师的备注")).toHaveCount(0);
  const names = page.getByLabel("姓名", { exact: false }).and(page.locator("[name^='answers.pick_up']"));
  const before = await names.count();
  await page.getByRole("button", { name: /添加一项/ }).click();
  await expect(names).toHaveCount(before + 1);
  await expect(names.last()).toBeFocused();
  await names.last().fill("外婆");
  await expectAccessible(page);
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("status").first()).toBeVisible();
  await page.reload();
  await expect(names).toHaveCount(before + 1);
  await page.getByRole("button", { name: `移除第 ${before + 1} 项` }).click();
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("status").first()).toBeVisible();
  await page.reload();
  await expect(names).toHaveCount(before);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("all fields are there, say when they matter, and an order has its answers", async ({ page }) => {
    await page.goto(`${origin(bella.host)}/product/tiramisu`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.goto(`${origin(bella.host)}/checkout`);
    await page.getByLabel("Name", { exact: true }).fill("Bo Verdi");
    await page.getByLabel(/^E-mail/).fill("bo@example.com");
    await page.getByLabel(/^Phone/).fill("+39 06 5550 0199");
    await page.getByLabel("Street and number").fill("Via Roma 1");
    await page.getByLabel("City").fill("Roma");
    await expect(neighbour(page)).toBeVisible();
    await expect(page.getByText("Only if “If nobody opens” is Leave it with a neighbour.")).toBeVisible();
    await page.getByLabel(/^If nobody opens/).selectOption("neighbour");
    await page.getByRole("button", { name: /Place order/ }).click();
    await expect(page.getByText("Name on the neighbour's bell: this is needed.").first()).toBeVisible();
    await expect(page.getByLabel("Street and number")).toHaveValue("Via Roma 1");
    await expect(page.getByLabel(/^If nobody opens/)).toHaveValue("neighbour");
    await neighbour(page).fill("Neri");
    await page.getByRole("button", { name: /Place order/ }).click();
    await expect(page.getByText("Neri")).toBeVisible();
  });

  test("two empty rows are offered, and those left empty are none", async ({ page }) => {
    await page.goto(`${origin(k001.host)}/sign-up`);
    await expect(page.locator("[name^='answers.pick_up'][name$='.name']")).toHaveCount(2);
    await expect(page.locator("[name='answers.pick_up.1.name']")).toBeVisible();
    await expect(page.getByRole("button", { name: /添加一项/ })).toBeHidden();
  });
});

test("on a phone, light and dark, nothing is cut off and all can be read", async ({ browser, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await toCheckout(page);
  await page.getByLabel(/^If nobody opens/).selectOption("Leave it with a neighbour");
  const staff = await owner(browser);
  await staff.setViewportSize({ width: 390, height: 844 });
  await staff.goto(`${origin(bella.host)}/admin/products`);
  await staff
    .getByRole("link", { name: /Lasagna/ })
    .first()
    .click();
  await expect(staff.getByLabel("Gluten")).toBeVisible();
  for (const one of [page, staff]) await expectInOrder(one);
});
