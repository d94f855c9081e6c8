import { northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, expectInOrder, signIn, test } from "../fixtures/test";

test.describe.configure({ timeout: 120_000 });

const linked = async (host: string, path = "/") =>
  /<link rel="stylesheet" href="(\/brand\/[a-f0-9]{32}\.css)"/.exec((await send(host, path)).body)?.[1];

test("a tenant writes CSS, is told what is wrong where, publishes it, and takes it away again", async ({
  page,
  browser,
}) => {
  const tenant = await createTenant(browser, "Styled");
  await signIn(page, `${tenant.host}/admin`, tenant.owner);
  await page.goto(`${origin(tenant.host)}/admin/branding/css`);
  await expectInOrder(page);

  const field = page.getByLabel("Stylesheet");
  await page.getByRole("button", { name: "Begin with the example" }).click();
  await expect(page.getByText("Checked: nothing is wrong with it.")).toBeVisible();
  await field.fill('[data-part="header"] {\n  colr: red;\n  position: fixed;\n}\n');
  // Checked in a pause of typing.
  await expect(page.getByText("2 things have to be changed before it can be saved")).toBeVisible();
  await expect(page.getByText(/colr is not a property/)).toBeVisible();
  await expect(field).toHaveAccessibleDescription(/Line 3, column 13/);
  await page.getByRole("link", { name: "Line 2, column 3" }).click();
  await expect(field).toBeFocused();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).not.toHaveURL(/done=/);
  expect(await linked(tenant.host)).toBeUndefined();
  await expectInOrder(page);

  const css = '[data-part="header"] { background: rgb(1, 2, 3) }\nbody { opacity: 0.5 }';
  await field.fill(css);
  // On the tenant's own pages beside it, before anything is stored.
  const frame = page.frameLocator('iframe[title="Home, desktop, light"]');
  await expect(frame.getByRole("banner", { includeHidden: true })).toHaveCSS(
    "background-color",
    "rgb(1, 2, 3)",
  );
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.waitForURL(/done=draft/);
  expect(await linked(tenant.host)).toBeUndefined();
  await expect(field).toHaveValue(css);
  await expect(frame.getByRole("banner", { includeHidden: true })).toHaveCSS(
    "background-color",
    "rgb(1, 2, 3)",
  );
  await page.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(/done=2/);
  const sheet = (await linked(tenant.host))!;
  expect(sheet).toBeTruthy();

  const served = await send(tenant.host, sheet);
  expect(served.headers).toMatchObject({
    "content-type": "text/css; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
  });
  expect((await send(northwind.host, sheet)).status, "another tenant's sheet").toBe(404);
  expect((await send(tenant.host, sheet.replace(/[a-f0-9]{32}/, "0".repeat(32)))).status).toBe(404);
  expect(await linked(northwind.host)).toBeUndefined();

  await page.goto(origin(tenant.host));
  await expect(page.getByRole("banner")).toHaveCSS("background-color", "rgb(1, 2, 3)");
  await expect(page.locator("body")).toHaveCSS("opacity", "0.5");
  // Where there is a form of the platform's, nothing around it is made see-through.
  await page.goto(`${origin(tenant.host)}/sign-in`);
  await expect(page.getByRole("banner")).toHaveCSS("background-color", "rgb(1, 2, 3)");
  await expect(page.locator("body")).toHaveCSS("opacity", "1");
  await page.goto(`${origin(tenant.host)}/admin/branding/css`);
  await expect(page.locator("body")).toHaveCSS("opacity", "1");

  await field.fill("");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(/done=3/);
  expect(await linked(tenant.host)).toBeUndefined();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the text is checked by the server, and stays", async ({ page, browser }) => {
    const tenant = await createTenant(browser, "Unscripted");
    await signIn(page, `${tenant.host}/admin`, tenant.owner);
    await page.goto(`${origin(tenant.host)}/admin/branding/css`);
    await page.getByLabel("Stylesheet").fill("a { color: rid }");
    await page.getByRole("button", { name: "Check" }).click();
    await expect(page.getByText("“rid” is not a value of this property")).toBeVisible();
    await expect(page.getByLabel("Stylesheet")).toHaveValue("a { color: rid }");
    await page.getByLabel("Stylesheet").fill("a { color: red }");
    await page.getByRole("button", { name: "Publish" }).click();
    await page.waitForURL(/done=2/);
    expect(await linked(tenant.host)).toBeTruthy();
  });
});
