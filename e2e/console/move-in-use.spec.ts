import type { Browser, BrowserContext, Page } from "@playwright/test";
import { console_ } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { createTenant, type OwnTenant } from "../fixtures/tenant";
import { expect, signIn, test } from "../fixtures/test";

/** Times as small as this say nothing about a move. */
const FLOOR_MS = 250;
/** Before the moves, and once more after them: the machine may have others at work on it, who come and go. */
const USUAL_ROUNDS = 2;

// A press that is lost shall fail by itself, not with the whole test.
test.use({ actionTimeout: 30_000 });

test("while a tenant goes through all levels, its customers order and its staff edit as before", async ({
  browser,
}) => {
  test.setTimeout(480_000);
  const shop = await createTenant(browser, "Never Closed");
  const faults: string[] = [];
  const staffContext = await watched(browser, faults);
  const staff = await staffContext.newPage();
  await signIn(staff, `${shop.host}/admin`, shop.owner);
  await createProduct(staff, shop, "Bread");
  const edited = await createProduct(staff, shop, "Cake");
  const customerContext = await watched(browser, faults);
  const customer = await customerContext.newPage();
  const operatorContext = await watched(browser, faults);
  const operator = await operatorContext.newPage();
  await signIn(operator, console_.host);

  const before = new Diary();
  const asUsual = async (diary: Diary) => {
    for (let round = 0; round < USUAL_ROUNDS; round++)
      await Promise.all([
        order(customer, shop, diary),
        edit(staff, shop, edited, diary),
        look(operator, shop),
      ]);
  };
  await asUsual(before);

  const during = new Diary(before);
  let isOver = false;
  const untilOver = async (work: () => Promise<void>) => {
    while (!isOver) await work();
  };
  const working = Promise.all([
    untilOver(() => order(customer, shop, during)),
    untilOver(() => edit(staff, shop, edited, during)),
  ]);
  const moves: Span[] = [];
  const moving = (async () => {
    for (const level of ["A schema of its own", "A database of its own", "Rows among others"])
      moves.push(await move(operator, shop, level));
  })().finally(() => (isOver = true));
  await Promise.all([moving, working]);

  expect(faults).toEqual([]);
  for (const kind of ["order", "edit"] as const)
    expect(
      moves.every((one) => during.done.some((deed) => deed.kind === kind && overlap(deed, one))),
      `an ${kind} went on during every move`,
    ).toBe(true);
  const after = new Diary(during);
  await asUsual(after);
  await expectKept(staff, shop, edited, after);
  expect(faults).toEqual([]);

  const usual = p95([...before.pageMs, ...after.pageMs]);
  const meanwhile = p95(during.pageMs);
  test.info().annotations.push({
    type: "pages",
    description: `p95 ${usual.toFixed()} ms before and after, ${meanwhile.toFixed()} ms during ${moves.length} moves (${during.pageMs.length} pages); ${after.numbers.length} orders, ${after.prices.length} edits`,
  });
  expect(meanwhile).toBeLessThanOrEqual(2 * Math.max(usual, FLOOR_MS));
  for (const context of [staffContext, customerContext, operatorContext]) await context.close();
});

type Span = { from: number; to: number };
type Deed = Span & { kind: "order" | "edit" };

/** What somebody did and was told that it is done. */
class Diary {
  readonly pageMs: number[] = [];
  readonly done: Deed[] = [];
  readonly numbers: string[];
  readonly confirmed: string[];
  readonly prices: string[];

  constructor(earlier?: Diary) {
    this.numbers = [...(earlier?.numbers ?? [])];
    this.confirmed = [...(earlier?.confirmed ?? [])];
    this.prices = [...(earlier?.prices ?? [])];
  }

  /** Until what was pressed or opened shows its result. */
  async page(run: () => Promise<unknown>): Promise<void> {
    const from = performance.now();
    await run();
    this.pageMs.push(performance.now() - from);
  }

  async deed(kind: Deed["kind"], run: () => Promise<void>): Promise<void> {
    const from = Date.now();
    await run();
    this.done.push({ kind, from, to: Date.now() });
  }
}

const overlap = (one: Span, other: Span) => one.from < other.to && other.from < one.to;

function p95(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1]!;
}

/** A browser of somebody's own, in which nothing may fail. */
async function watched(browser: Browser, faults: string[]): Promise<BrowserContext> {
  const context = await browser.newContext();
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => faults.push(String(error.error())));
  context.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Who leaves a page gives up what it still asks for.
    if (why !== "net::ERR_ABORTED") faults.push(`${why} ${request.url()}`);
  });
  return context;
}

async function createProduct(page: Page, { host }: OwnTenant, name: string): Promise<string> {
  await page.goto(`${origin(host)}/admin/products/new`);
  await page.getByLabel("Name", { exact: true }).first().fill(name);
  await page.getByLabel("Status").selectOption("active");
  await page.getByLabel(/^SKU/).first().fill(name.toUpperCase());
  await priceField(page).fill("5.00");
  await page.getByRole("button", { name: "Create product" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

const priceField = (page: Page) => page.getByLabel(/^Price/).first();

/** From the first page of the shop to the thanks for the order. */
async function order(page: Page, { host }: OwnTenant, diary: Diary): Promise<void> {
  const main = page.getByRole("main");
  await diary.deed("order", async () => {
    await diary.page(() => page.goto(origin(host)));
    await diary.page(() => page.goto(`${origin(host)}/search?q=bread`));
    await diary.page(async () => {
      await main.getByRole("link", { name: /Bread/ }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Bread");
    });
    await diary.page(async () => {
      await page.getByRole("button", { name: "Add to cart" }).click();
      await expect(page.getByText(/is in your cart/)).toBeVisible();
    });
    await diary.page(async () => {
      await page.getByRole("link", { name: "Go to the cart" }).click();
      await expect(page.getByRole("link", { name: "To checkout" })).toBeVisible();
    });
    await diary.page(async () => {
      await page.getByRole("link", { name: "To checkout" }).click();
      await expect(page.getByLabel("Postcode")).toBeVisible();
    });
    await page.getByLabel("Name", { exact: true }).fill("Ivy Moved");
    await page.getByLabel(/^E-mail/).fill("ivy@example.com");
    await page.getByLabel(/^Phone/).fill("+1 555 0100");
    await page.getByLabel("Street and number").fill("1 Same Place");
    await page.getByLabel("Postcode").fill("10001");
    await page.getByLabel("City").fill("Elsewhere");
    await diary.page(async () => {
      await page.getByRole("button", { name: /Place order/ }).click();
      await expect(page.getByRole("heading", { name: /Thank you, Ivy/ })).toBeVisible();
    });
    diary.numbers.push((await main.innerText()).match(NUMBER)![0]);
  });
}

const NUMBER = /\b[A-Z]{1,4}-\d{4,}\b/;

/** A new price for one product, and the next state for the newest order. */
async function edit(page: Page, { host }: OwnTenant, product: string, diary: Diary): Promise<void> {
  await diary.deed("edit", async () => {
    await diary.page(() => page.goto(origin(host) + product));
    const price = (5 + (diary.prices.length + 1) / 100).toFixed(2);
    await priceField(page).fill(price);
    await diary.page(async () => {
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    });
    await expect(priceField(page)).toHaveValue(price);
    diary.prices.push(price);
  });
  await diary.deed("edit", async () => {
    await diary.page(() => page.goto(`${origin(host)}/admin/orders?state=placed`));
    const newest = page.getByRole("table").getByRole("link").first();
    if (!(await newest.isVisible())) return;
    const number = await newest.innerText();
    await newest.click();
    await diary.page(async () => {
      await page.getByRole("button", { name: "Confirm order" }).click();
      await expect(page.getByRole("button", { name: "Start preparing" })).toBeVisible();
    });
    diary.confirmed.push(number);
  });
}

/** What an operator sees who moves nothing. */
async function look(page: Page, { consolePath }: OwnTenant): Promise<void> {
  for (const path of [consolePath, `${consolePath}/move`, "/moves"])
    await page.goto(origin(console_.host) + path);
}

/** By the pages of the console alone, on one of which the operator stays until the tenant works at its new place. */
async function move(page: Page, { consolePath, name }: OwnTenant, level: string): Promise<Span> {
  await page.goto(origin(console_.host) + consolePath);
  await page.getByRole("link", { name: "Move…" }).click();
  await page
    .getByRole("navigation", { name: "Where its data is to be" })
    .getByRole("link", { name: new RegExp(level) })
    .click();
  await expect(page).toHaveURL(/level=/);
  const from = Date.now();
  await page.getByRole("button", { name: "Start moving" }).click();
  await page.waitForURL(/\/moves\/[0-9a-f-]{36}$/);
  const stay = await page.evaluate(() => performance.timeOrigin);
  await expect(page.getByText(`${name} works at the new place`)).toBeVisible({ timeout: 60_000 });
  expect(await page.evaluate(() => performance.timeOrigin), "the page followed without a reload").toBe(stay);
  return { from, to: Date.now() };
}

/** Everything that was said to be done is there: once. */
async function expectKept(page: Page, { host }: OwnTenant, product: string, diary: Diary): Promise<void> {
  const numbers: string[] = [];
  for (let next: string | null = "/admin/orders"; next;) {
    await page.goto(origin(host) + next);
    numbers.push(...(await page.getByRole("table").getByRole("link").allInnerTexts()));
    const older = page.getByRole("link", { name: "Older" });
    next = (await older.count()) ? await older.getAttribute("href") : null;
  }
  expect(numbers.toSorted()).toEqual(diary.numbers.toSorted());
  expect(new Set(numbers).size).toBe(numbers.length);

  const confirmed: string[] = [];
  for (let next: string | null = "/admin/orders?state=confirmed"; next;) {
    await page.goto(origin(host) + next);
    confirmed.push(...(await page.getByRole("table").getByRole("link").allInnerTexts()));
    const older = page.getByRole("link", { name: "Older" });
    next = (await older.count()) ? await older.getAttribute("href") : null;
  }
  expect(confirmed.toSorted()).toEqual(diary.confirmed.toSorted());

  await page.goto(origin(host) + product);
  await expect(priceField(page)).toHaveValue(diary.prices.at(-1)!);
}
