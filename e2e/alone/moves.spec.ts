import type { BrowserContext, Page } from "@playwright/test";
import { administrator, holdCopies } from "../fixtures/cluster";
import { console_ } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { createTenant, type OwnTenant } from "../fixtures/tenant";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

// A move takes a second or two, less than a person needs to press anything: these hold every copy, or take the mover away.
test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 240_000 });

const SLOW = { timeout: 60_000 };
const DATABASE = "A database of its own";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const badge = (page: Page, word: string) =>
  page.getByRole("banner").or(page.getByRole("main")).getByText(word, { exact: true }).first();

async function plan(page: Page, tenant: OwnTenant, level = "A schema of its own"): Promise<void> {
  await page.goto(`${origin(console_.host)}${tenant.consolePath}/move`);
  await page
    .getByRole("navigation", { name: "Where its data is to be" })
    .getByRole("link", { name: new RegExp(level) })
    .click();
  await expect(page).toHaveURL(/level=/);
}

/** @returns the address of the move */
async function start(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Start moving" }).click();
  await page.waitForURL(/\/moves\/[0-9a-f-]{36}$/);
  return page.url();
}

/** A page as somebody has it who looks elsewhere meanwhile: it does not follow. */
async function stalePage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => Object.defineProperty(document, "hidden", { get: () => true }));
  await page.goto(url);
  return page;
}

test("a move is paused, taken on, paused and rolled back; an older page of it is told so", async ({
  page,
  context,
  browser,
}) => {
  const tenant = await createTenant(browser, "Second Thoughts");
  await signIn(page, console_.host);
  await plan(page, tenant);
  const letGo = await holdCopies();
  const move = await start(page);
  await expect(badge(page, "Copying")).toBeVisible(SLOW);
  await expectAccessible(page);
  const older = await stalePage(context, move);

  const pause = page.getByRole("button", { name: "Pause" });
  await pause.focus();
  await page.keyboard.press("Enter");
  const resume = page.getByRole("button", { name: "Resume" });
  await expect(resume, "who pressed it is still on it").toBeFocused();
  await expect(page.getByRole("alert").getByText("Paused", { exact: true })).toBeVisible(SLOW);
  await expectAccessible(page);
  await older.getByRole("button", { name: "Pause" }).click(); // once more, as somebody else
  await expect(older.getByRole("button", { name: "Resume" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(pause).toBeVisible();
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  await pause.click();
  await expect(page.getByRole("alert").getByText("Paused", { exact: true })).toBeVisible(SLOW);

  await older.reload();
  await page.getByRole("link", { name: "Roll back…" }).click();
  await expect(heading(page)).toHaveText("Roll back the move of Second Thoughts?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Roll back" }).click();
  await page.waitForURL(move);
  await expect(page.getByText("Nothing was changed: Second Thoughts works where it was.")).toBeVisible(SLOW);
  await expect(page.getByRole("button", { name: /Pause|Resume/ })).toHaveCount(0);
  await expectAccessible(page);
  await older.getByRole("button", { name: "Resume" }).click();
  await expect(older.getByText("This move is rolled back and does not wait for anybody.")).toBeVisible();
  await letGo();
  expect((await send(tenant.host, "/search?q=none")).status).toBe(200);
});

test("an old place is removed by who types the tenant's code, and by nobody a second time", async ({
  page,
  context,
  browser,
}) => {
  const tenant = await createTenant(browser, "Old Place");
  await signIn(page, console_.host);
  await plan(page, tenant);
  const move = await start(page);
  await expect(page.getByText("Old Place works at the new place")).toBeVisible(SLOW);
  const older = await stalePage(context, `${move}/clean`);
  await page.getByRole("link", { name: "Remove the old place…" }).click();
  const remove = page.getByRole("button", { name: "Remove the old place" });
  await page.getByLabel(/to confirm/).fill("another");
  await remove.click();
  await expect(page.getByText("Nothing was removed.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(/to confirm/).fill(tenant.code);
  await remove.click();
  await page.waitForURL(move);
  await expect(page.getByText("The old place was removed")).toBeVisible(SLOW);
  await expectAccessible(page);
  await older.getByLabel(/to confirm/).fill(tenant.code);
  await older.getByRole("button", { name: "Remove the old place" }).click();
  await expect(older.getByText("This move is cleaned: there is nothing to be removed.")).toBeVisible();
});

test("a move that cannot go on says why, and that nothing is lost", async ({ page, browser }) => {
  const tenant = await createTenant(browser, "Changed Midway", "A schema of its own");
  await expect.poll(async () => (await send(tenant.host, "/search?q=none")).status, SLOW).toBe(200);
  await signIn(page, console_.host);
  await plan(page, tenant, DATABASE);
  const letGo = await holdCopies();
  await start(page);
  await expect(badge(page, "Copying")).toBeVisible(SLOW);
  await expect(page.getByText("The rows are being copied")).toBeVisible(SLOW);
  const client = await administrator();
  const schema = `tenant_${tenant.consolePath.split("/").at(-1)!.replaceAll("-", "")}`;
  await client.query(`ALTER TABLE "${schema}".categories ADD COLUMN midway integer`);
  await client.end();
  await letGo();
  await expect(page.getByText("It could not go on, and was taken back")).toBeVisible(SLOW);
  await expect(badge(page, "Failed")).toBeVisible(SLOW);
  await expectAccessible(page);
  expect((await send(tenant.host, "/search?q=none")).status).toBe(200);
});

test("without a mover both pages say so, and the move goes on when there is one again", async ({
  page,
  browser,
}) => {
  const tenant = await createTenant(browser, "Nobody There");
  await signIn(page, console_.host);
  const client = await administrator();
  await client.query("ALTER ROLE livery_mover NOLOGIN");
  try {
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'livery_mover'",
    );
    await plan(page, tenant);
    await expect(page.getByText("No mover is running")).toBeVisible();
    await expectAccessible(page);
    await start(page);
    await expect(page.getByText("No mover is running")).toBeVisible();
    await expectAccessible(page);
    await page.goto(`${origin(console_.host)}/moves`);
    await expect(page.getByText("No mover is running")).toBeVisible();
    await expectAccessible(page);
    await page.goBack();
  } finally {
    await client.query("ALTER ROLE livery_mover LOGIN");
    await client.end();
  }
  await expect(page.getByText("Nobody There works at the new place")).toBeVisible(SLOW);
  await expect(page.getByText("No mover is running")).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a move is planned, started, paused, taken on, and its old place removed", async ({
    page,
    browser,
  }) => {
    const tenant = await createTenant(browser, "Plain Forms");
    await signIn(page, console_.host);
    await plan(page, tenant);
    await page.getByRole("combobox", { name: /^Keep the old place/ }).selectOption("A week");
    const letGo = await holdCopies();
    const move = await start(page);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("Paused", { exact: true }).first()).toBeVisible();
    await letGo();
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(
      page.getByText("Plain Forms works at the new place"),
      "the page loads itself anew",
    ).toBeVisible(SLOW);
    await page.getByRole("link", { name: "Remove the old place…" }).click();
    await page.getByLabel(/to confirm/).fill("another");
    await page.getByRole("button", { name: "Remove the old place" }).click();
    await expect(page.getByText("Nothing was removed.")).toBeVisible();
    await page.getByLabel(/to confirm/).fill(tenant.code);
    await page.getByRole("button", { name: "Remove the old place" }).click();
    await expect(page).toHaveURL(move);
    await expect(page.getByText("The old place was removed")).toBeVisible(SLOW);
  });

  test("a move is rolled back", async ({ page, browser }) => {
    const tenant = await createTenant(browser, "Plain Return");
    await signIn(page, console_.host);
    await plan(page, tenant);
    const letGo = await holdCopies();
    await start(page);
    await page.getByRole("link", { name: "Roll back…" }).click();
    await page.getByRole("button", { name: "Roll back" }).click();
    await expect(page.getByText("Nothing was changed: Plain Return works where it was.")).toBeVisible(SLOW);
    await letGo();
  });
});

test("the keyboard alone plans a move and starts it", async ({ page, browser }) => {
  const tenant = await createTenant(browser, "Only Keys");
  await signIn(page, console_.host);
  await page.goto(`${origin(console_.host)}${tenant.consolePath}/move`);
  const press = async (name: RegExp) => {
    for (let tabs = 0; tabs < 60; tabs++) {
      await page.keyboard.press("Tab");
      if (
        await page
          .locator(":focus")
          .evaluateAll(([one], words) => new RegExp(words).test(one?.textContent ?? ""), name.source)
      )
        break;
    }
    await page.keyboard.press("Enter");
  };
  await press(/^A database of its own/);
  await expect(page).toHaveURL(/level=dedicated/);
  await expect(page.getByText(/^about \d/)).toBeVisible();
  await press(/^Start moving$/);
  await page.waitForURL(/\/moves\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Only Keys works at the new place")).toBeVisible(SLOW);
});
