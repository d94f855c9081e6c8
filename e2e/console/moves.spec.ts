import { createTenant } from "../fixtures/tenant";
import { console_, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

test("an operator plans a move, starts it and sees it complete, while the portal answers", async ({
  page,
  browser,
}) => {
  const tenant = await createTenant(browser, "Moving Day");
  await signIn(page, console_.host);
  await page.goto(origin(console_.host) + tenant.consolePath);
  const place = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Where its data is" }) });
  await expect(place).toContainText("Rows among others");
  await place.getByRole("link", { name: "Move…" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Move Moving Day");
  const levels = page.getByRole("navigation", { name: "Where its data is to be" });
  await levels.getByRole("link", { name: /Rows among others/ }).click();
  await expect(page.getByText("The tenant is there already.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start moving" })).toHaveCount(0);
  await levels.getByRole("link", { name: /A schema of its own/ }).click();
  await expect(page.getByText(/^about \d/)).toBeVisible();
  await expectAccessible(page);

  const answers: number[] = [];
  let isOver = false;
  const visitor = (async () => {
    while (!isOver) answers.push((await send(tenant.host, "/search?q=none")).status);
  })();
  await page.getByRole("button", { name: "Start moving" }).click();
  await page.waitForURL(/\/moves\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Move of Moving Day");
  await expect(page.getByText("Moving Day works at the new place")).toBeVisible({ timeout: 30_000 });
  isOver = true;
  await visitor;
  expect(answers.length).toBeGreaterThan(5);
  expect(new Set(answers)).toEqual(new Set([200]));

  await expect(page.getByText("Pause at the switch")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pause" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Roll back…" })).toHaveCount(0);
  await expectAccessible(page);
  const move = page.url();

  // What cannot be undone asks for the tenant's code.
  await page.getByRole("link", { name: "Remove the old place…" }).click();
  await page.getByLabel(/to confirm/).fill("another");
  await page.getByRole("button", { name: "Remove the old place" }).click();
  await expect(page.getByText("Nothing was removed.")).toBeVisible();
  await page.getByLabel(/to confirm/).fill(tenant.code);
  await page.getByRole("button", { name: "Remove the old place" }).click();
  await page.waitForURL(move);
  await expect(page.getByText("The old place was removed")).toBeVisible({ timeout: 30_000 });

  await page.goto(origin(console_.host) + tenant.consolePath);
  await expect(place).toContainText("A schema of its own");
  await expect(page.getByText("began to move")).toBeVisible();
  await page
    .getByRole("navigation", { name: "Console" })
    .getByRole("link", { name: /^Moves/ })
    .click();
  await expect(page.getByRole("table", { name: "Past moves" })).toContainText("Moving Day");
});

test("nobody but an operator sees or starts a move", async ({ page }) => {
  for (const path of ["/moves", `/tenants/${northwind.id}/move`, `/moves/${northwind.id}`]) {
    await page.goto(origin(console_.host) + path);
    await expect(page).toHaveURL(/\/sign-in/);
    for (const own of [path, `/console${path}`])
      expect((await send(northwind.host, own)).status, `${own} on a tenant's host`).toBe(404);
  }
});

test.describe("an address that no move has", () => {
  test.use({ expectedNoise: ["404"] });
  test("is answered with not found", async ({ page }) => {
    await signIn(page, console_.host);
    for (const id of [northwind.id, "nonsense"]) {
      await page.goto(`${origin(console_.host)}/moves/${id}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such move");
    }
  });
});
