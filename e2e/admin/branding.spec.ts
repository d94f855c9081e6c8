import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { bella, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, expectInOrder, expectNoWider, signIn, test } from "../fixtures/test";

// Sixteen pages are drawn beside the form; a machine that is busy takes its time.
test.describe.configure({ timeout: 120_000 });

const opening = async (host: string, path = "/") =>
  /^<!DOCTYPE html><html[^>]*>/.exec((await send(host, path)).body)?.[0] ?? "";
const hosts = [bella.host, bella.domain];
const branding = `${origin(bella.host)}/admin/branding`;
const primary = (page: Page) => page.locator('input[name="colors.primary"]');

async function publish(page: Page, color: string) {
  await page.goto(branding);
  await primary(page).fill(color);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("button", { name: "Publish now" }).dblclick(); // some people press everything twice
  await page.waitForURL(/done=\d/);
}

test("a published brand is on every host of the tenant at the next request, and on no other", async ({
  page,
}) => {
  const before = await opening(bella.host);
  const others = await opening(northwind.host);
  for (const host of hosts) await send(host, "/category/pasta"); // kept pages must follow as well
  await signIn(page, `${bella.host}/admin`);

  await publish(page, "#5b2a86");
  const after = await opening(bella.host);
  expect(after).not.toBe(before);
  for (const host of hosts)
    for (const path of ["/", "/category/pasta", "/cart"])
      expect(await opening(host, path), host + path).toBe(after);
  expect(await opening(northwind.host)).toBe(others);

  // One press takes it back, and the history says what was what.
  const version = Number(/done=(\d+)/.exec(page.url())![1]);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText(`Version ${version + 1} is published`)).toBeVisible();
  for (const host of hosts) expect(await opening(host)).toBe(before);
  const [newest] = await page.locator("#history li").all();
  await newest!.getByText("1 change").click();
  await expect(newest!).toContainText("Primary");
  await expect(newest!).toContainText("#5b2a86");
  await expect(newest!).toContainText("#b0321f");
});

test("a colour that no button could be seen in is not published, and the nearest that could is one press away", async ({
  page,
}) => {
  await signIn(page, `${bella.host}/admin`);
  await page.goto(branding);
  await primary(page).fill("#f3e3c0");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText(/Main buttons on .* to 1, and 3 is needed/);
  await expect(dialog.getByRole("button", { name: "Publish now" })).toBeDisabled();
  const use = dialog.getByRole("button", { name: /^Use #/ });
  const offered = /#[0-9a-f]{6}/.exec((await use.textContent())!)![0];
  await use.click();
  await expect(dialog.getByRole("button", { name: "Publish now" })).toBeEnabled();
  await expect(dialog.getByRole("listitem")).toContainText(["Primary"]);
  await dialog.getByRole("button", { name: "Keep editing" }).last().click();
  await expect(primary(page)).toHaveValue(offered);

  // The logo says which colours there are to begin with.
  await page.getByRole("button", { name: "From the logo", exact: true }).click();
  await page
    .getByRole("group", { name: "From the logo" })
    .getByRole("button", { name: /^#/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: /^Palettes from #/ })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();

  // A palette is looked at beside the present one, and taken as a whole.
  await primary(page).fill("#1d4a83");
  await page.getByRole("button", { name: "Palettes from the primary colour" }).click();
  await page.getByRole("button", { name: /Take Opposite hues/ }).click();
  await expect(page.getByRole("button", { name: "In use" })).toBeVisible();
  await expect(page.locator('input[name="colors.accent"]')).not.toHaveValue("#e0a234");
});

test("the preview is the portal's own pages in what is being typed, for staff who may change the brand and nobody else", async ({
  page,
  browser,
}) => {
  await signIn(page, `${bella.host}/admin`);
  await page.goto(branding);
  const desktop = page.frameLocator('iframe[title="Home, desktop, light"]');
  await expect(desktop.getByRole("heading", { level: 1, includeHidden: true })).toBeVisible();
  const root = desktop.locator("html");
  await primary(page).fill("#5b2a86");
  await expect(root).toHaveAttribute("style", /--primary-l: ?#5b2a86/);
  // A picture is seen as soon as it is chosen.
  await expect(page.getByText("1 change against what is published")).toBeVisible();
  const logo = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z" fill="#1d3f72"/></svg>',
  );
  await page
    .locator('input[type=file][name="logoLight"]')
    .setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: logo });
  await expect(page.getByText("2 changes against what is published")).toBeVisible();
  const key = await page.locator('input[name="logoLightKey"]').inputValue();
  await expect(
    desktop.getByRole("banner", { includeHidden: true }).locator(`img[src*="${key}"]`),
  ).toHaveCount(1);

  await page.getByLabel("Home page title").fill("A title nobody has saved");
  await expect(desktop.getByText("A title nobody has saved")).toBeVisible();
  await expect(root).toHaveAttribute("style", /--primary-l: ?#5b2a86/);
  const dark = page.frameLocator('iframe[title="Home, phone, dark"]').locator("html");
  await expect(dark).toHaveAttribute("data-scheme", "dark");
  for (const name of ["Product", "Checkout"]) {
    await page.getByRole("button", { name, exact: true }).click();
    const frame = page.frameLocator(`iframe[title="${name}, phone, light"]`);
    await expect(frame.getByRole("heading", { level: 1, includeHidden: true })).toBeVisible();
  }
  await page.getByRole("button", { name: "Mail", exact: true }).click();
  const mail = page.frameLocator('iframe[title="Mail, desktop, dark"]');
  await expect(
    mail
      .getByText(/Bella Cucina/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(mail.locator("html")).not.toContainText("A title nobody has saved");
  await expect(mail.locator('[style*="#5b2a86"]').first()).toBeAttached();
  // All of them side by side.
  await page.getByRole("button", { name: "All", exact: true }).click();
  for (const name of ["Home", "Product", "Checkout", "Mail"])
    for (const rest of ["desktop, light", "desktop, dark", "phone, light", "phone, dark"])
      await expect(page.locator(`iframe[title="${name}, ${rest}"]`)).toHaveCount(1);
  await page.getByRole("button", { name: "Home", exact: true }).click();

  const address = (await page.locator("iframe").first().getAttribute("src"))!;
  expect(await opening(bella.host)).not.toContain("#5b2a86");

  // As a page of its own it may be framed by this host alone, is kept by nobody, and nothing in it can be pressed.
  const tab = await page.context().newPage();
  const own = (await tab.goto(`${origin(bella.host)}${address}`))!;
  expect(own.headers()["content-security-policy"]).toContain("frame-ancestors 'self'");
  expect(own.headers()["cache-control"]).toMatch(/no-store/);
  expect(await own.text()).toContain('name="robots" content="noindex');
  expect((await tab.goto(`${origin(bella.host)}/admin`))!.headers()["content-security-policy"]).toContain(
    "frame-ancestors 'none'",
  );

  // Another tenant's staff, and a visitor, with the same address.
  const stranger = await browser.newContext();
  const theirs = await stranger.newPage();
  await signIn(theirs, `${northwind.host}/admin`);
  const answer = (await theirs.goto(`${origin(northwind.host)}${address}`))!;
  expect(answer.status()).toBe(404);
  expect(await answer.text()).not.toContain("A title nobody has saved");
  const colors = await theirs.goto(`${origin(northwind.host)}/admin/branding/logo-colors?key=${key}`);
  expect(colors!.status()).toBe(404);
  const guest = await send(bella.host, address);
  expect(guest.status).toBe(307);
  expect(guest.headers.location).toBe("/admin/sign-in");
  for (const path of ["export", "seal", "pictures"]) {
    const method = path === "export" ? "GET" : "POST";
    const headers = { origin: origin(bella.host), "content-type": "application/x-www-form-urlencoded" };
    const refused = await send(bella.host, `/admin/branding/${path}`, { method, headers });
    expect([303, 307], path).toContain(refused.status);
  }
  await stranger.close();

  // Staff of the same tenant whose role does not change brands.
  const colleague = await browser.newContext();
  const looking = await colleague.newPage();
  await signIn(looking, `${bella.host}/admin`, {
    email: "bassi@bella-cucina.example",
    password: "demo-bella-viewer",
  });
  for (const path of [address, "/admin/branding/preview/light/draft/home", "/admin/branding/export"])
    expect((await looking.goto(`${origin(bella.host)}${path}`))!.status(), path).toBe(403);
  await colleague.close();
});

test("a brand goes out as a file, and comes in as a draft that nobody else sees", async ({ page }) => {
  await signIn(page, `${northwind.host}/admin`);
  const address = `${origin(northwind.host)}/admin/branding`;
  await page.goto(address);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download what is published" }).click();
  const file = await (await waiting).path();
  const text = await readFile(file, "utf8");
  expect(Object.keys((JSON.parse(text) as { pictures: object }).pictures)).toContain("logoLight");
  const before = await opening(northwind.host);
  const choose = async (contents: string) => {
    await page.getByLabel("Bring in a brand file").setInputFiles({
      name: "brand.json",
      mimeType: "application/json",
      buffer: Buffer.from(contents),
    });
    await page.getByRole("button", { name: "Bring it in" }).click();
  };
  await choose("{}");
  await expect(page.getByText("This is no brand file.", { exact: false }).first()).toBeVisible();
  await choose(text.replace(/"tagline": "[^"]*"/, '"tagline": "Carried over"'));
  await expect(page.getByText("The file is your draft now", { exact: false })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByLabel(/^Tagline/)).toHaveValue("Carried over");
  expect(await opening(northwind.host)).toBe(before);
  await page.getByText("Throw the draft away").click();
  await page.getByRole("button", { name: "Yes, go back to what is published" }).click();
  await expect(page.getByText("The draft is gone.")).toBeVisible();
});

test("two who edit at once lose nothing: the later one sees the difference and decides", async ({ page }) => {
  await signIn(page, `${northwind.host}/admin`);
  const address = `${origin(northwind.host)}/admin/branding`;
  await page.goto(address);
  const other = await page.context().newPage();
  await other.goto(address);
  await other.getByLabel(/^Tagline/).fill("Said by the other");
  await other.getByRole("button", { name: "Save draft" }).click();
  await other.waitForURL(/done=draft/);
  await page.getByLabel(/^Tagline/).fill("Said by me");
  await page.getByRole("button", { name: "Save draft" }).click();
  const conflict = page.getByRole("alert").filter({ hasText: "Where yours differs" });
  await expect(conflict).toContainText("Said by the other");
  await expect(conflict).toContainText("Said by me");
  await conflict.getByRole("button", { name: "Save mine as the draft" }).click();
  await page.waitForURL(/done=draft/);
  await expect(page.getByLabel(/^Tagline/)).toHaveValue("Said by me");
  await page.getByText("Throw the draft away").click();
  await page.getByRole("button", { name: "Yes, go back to what is published" }).click();
  await page.waitForURL(/done=discarded/);
});

test("the studio is accessible by day and by night, fits a phone, and saves and refuses without JavaScript", async ({
  page,
  browser,
}) => {
  await signIn(page, `${northwind.host}/admin`);
  await page.goto(`${origin(northwind.host)}/admin/branding`);
  await page.getByText(/pairs pass AA/).click();
  await page.getByRole("button", { name: "Palettes from the primary colour" }).click();
  await expectInOrder(page);

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const bare = await plain.newPage();
  await bare.goto(`${origin(northwind.host)}/admin/branding`);
  await bare.setViewportSize({ width: 390, height: 844 });
  await expectNoWider(bare);
  await bare.locator('input[name="colors.primary"]').fill("#f4f6f0");
  await bare.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(bare.getByText(/to 1, and 3 is needed/).first()).toBeVisible();
  await expect(bare.locator('input[name="colors.primary"]')).toHaveValue("#f4f6f0");
  await bare.getByRole("button", { name: "Save draft" }).click();
  await expect(bare.getByText("The draft is saved")).toBeVisible();
  await bare.getByText("Throw the draft away").click();
  await bare.getByRole("button", { name: "Yes, go back to what is published" }).click();
  await expect(bare.getByText("The draft is gone.")).toBeVisible();
  await plain.close();
});
