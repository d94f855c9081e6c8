import { bella, console_, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, expectInOrder, signIn, test } from "../fixtures/test";

test("a tenant works at the next request after it was made, and closes and opens at the next as well", async ({
  browser,
  page,
}) => {
  const tenant = await createTenant(browser, "Marigold Bakery");
  const open = await send(tenant.host, "/");
  expect(open.status).toBe(200);
  expect(open.body).toContain("Marigold Bakery");

  await signIn(page, console_.host);
  await page.goto(`${origin(console_.host)}${tenant.consolePath}/suspend`);
  await page.getByLabel(/^Reason/).fill("The bakery moves house until Monday.");
  await page.getByRole("button", { name: /^Suspend/ }).click();
  await page.waitForURL((url) => url.pathname === tenant.consolePath);
  for (const path of ["/", "/cart", "/sign-in", "/admin", "/robots.txt"]) {
    expect((await send(tenant.host, path)).status, path).toBe(403);
  }
  const closed = await send(tenant.host, "/");
  expect(closed.body).toContain("The bakery moves house until Monday.");
  expect(closed.body).toContain("Marigold Bakery");
  expect((await send(bella.host, "/")).status).toBe(200);

  await page.getByRole("button", { name: /^Resume/ }).click();
  await expect(page.getByRole("button", { name: /^Resume/ })).toBeHidden();
  expect((await send(tenant.host, "/cart")).status).toBe(200);

  await page.goto(`${origin(console_.host)}${tenant.consolePath}/archive`);
  await page.getByRole("textbox").fill(tenant.code);
  await page.getByRole("button", { name: /^Archive/ }).click();
  await page.waitForURL((url) => url.pathname === tenant.consolePath);
  expect((await send(tenant.host, "/")).status).toBe(410);
});

for (const level of ["A schema of its own", "A database of its own"]) {
  test(`a tenant with ${level.toLowerCase()} says that it is being created, and opens by itself`, async ({
    browser,
    page,
  }) => {
    const tenant = await createTenant(browser, "Saffron Kitchen", level);
    await signIn(page, console_.host);
    await page.goto(`${origin(console_.host)}${tenant.consolePath}`);
    await expect(page.getByText("Active", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("is being created")).toBeHidden();
    await expect(page.getByText(level)).toBeVisible();
    const open = await send(tenant.host, "/");
    expect(open.status).toBe(200);
    expect(open.body).toContain("Saffron Kitchen");
    await signIn(page, `${tenant.host}/admin`, tenant.owner);
    await expect(page).toHaveURL(/\/admin$/);
  });
}

test("the first owner signs in with the password that was shown once, and is nobody on another tenant", async ({
  browser,
  page,
}) => {
  const tenant = await createTenant(browser, "Quiet Clinic");
  await signIn(page, `${tenant.host}/admin`, tenant.owner);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto(`${origin(bella.host)}/admin/sign-in`);
  await page.getByLabel(/^E-mail/).fill(tenant.owner.email);
  await page.getByLabel(/^Password/).fill(tenant.owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/do not match/)).toBeVisible();
});

test("a code that is taken, reserved or no code is refused beside the field, and what was typed stays", async ({
  page,
}) => {
  await signIn(page, console_.host);
  await page.goto(`${origin(console_.host)}/tenants/new`);
  for (const code of ["bella", "console", "no spaces!"]) {
    await page.getByLabel("Name", { exact: true }).first().fill("Kept Name");
    await page.getByLabel(/^Code/).fill(code);
    await page.getByLabel("Name", { exact: true }).nth(1).fill("Owner");
    await page.getByLabel(/^E-mail/).fill("owner@example.com");
    await page.getByLabel("Time zone").selectOption("Europe/Rome");
    await page.getByRole("button", { name: "Create tenant" }).click();
    await expect(page.getByLabel(/^Code/)).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue("Kept Name");
  }
});

test("every page is accessible and fits a phone", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto(`${origin(console_.host)}/sign-in`);
  await expectInOrder(page);
  await signIn(page, console_.host);
  for (const path of [
    "/",
    "/tenants",
    "/tenants?q=bella",
    "/tenants?q=nothing-like-it",
    "/tenants/new",
    "/databases",
    "/databases?q=nothing-like-it",
    "/plans",
    "/plans/new",
    "/plans/new?step=copy&copy=growth&planId=team&name=Team&rank=3",
    "/plans/new?step=review&planId=starter&name=&rank=1",
    "/plans/starter",
    "/plans/starter/new-version",
    "/reports",
    "/activity",
    `/tenants/${northwind.id}/settings?section=limits`,
    `/tenants/${northwind.id}/settings/history`,
  ]) {
    await page.goto(origin(console_.host) + path);
    await expectInOrder(page);
  }
  await page.goto(`${origin(console_.host)}/tenants?q=bella`); // tests before this one may have made many
  await page
    .getByRole("link", { name: /Bella Cucina/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Bella Cucina");
  await expectInOrder(page);
});

test("nobody gets in without signing in", async () => {
  for (const path of ["/", "/tenants", "/tenants/new", "/plans", "/databases", "/reports", "/activity"]) {
    const { status, headers, body } = await send(console_.host, path);
    expect(`${status} ${headers.location ?? ""} ${body}`).toMatch(/sign-in/);
    expect(body).not.toMatch(/Bella|Northwind/);
  }
});
