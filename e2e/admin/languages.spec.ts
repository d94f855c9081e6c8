import type { Page } from "@playwright/test";
import { addressesOf } from "../../lib/hosts/surfaces";
import { account, bella, k001 } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { expect, expectNoWider, signIn, test } from "../fixtures/test";

const admin = (host: string, path = "") => `${origin(host)}/admin${path}`;

test("a member chooses their language: before signing in, for all their devices, and for nobody else", async ({
  browser,
}) => {
  const { email, password } = account("bella.localhost/admin");
  const enter = async (page: Page) => {
    await page.getByLabel(/e-mail|邮箱/i).fill(email);
    await page.getByLabel(/password|密码/i).fill(password);
    await page.getByRole("button", { name: /sign in|登录/i }).click();
    await expect(page).toHaveURL(admin(bella.host));
  };
  // Without JavaScript, to see that it is a form like any other.
  const first = await browser.newContext({ javaScriptEnabled: false });
  const page = await first.newPage();
  await page.goto(admin(bella.host, "/sign-in"));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码").fill("not the password");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByText("邮箱和密码不匹配。")).toBeVisible();
  await enter(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("概览");
  await page.getByRole("button", { name: "中文" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("概览");

  const second = await browser.newContext();
  const elsewhere = await second.newPage();
  await elsewhere.goto(admin(bella.host, "/sign-in"));
  await enter(elsewhere);
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("概览");
  await expect(elsewhere).toHaveTitle(/^概览/);
  await elsewhere.goto(admin(bella.host, "/orders?q=nothing-like-it"));
  await expect(elsewhere.getByRole("heading", { name: "没有符合条件的订单" })).toBeVisible();
  // The portal speaks its own language whatever its staff reads.
  await elsewhere.goto(origin(bella.host));
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
  await elsewhere.goto(admin(bella.host));
  await elsewhere.getByRole("button", { name: "English" }).first().click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Overview");
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
  await Promise.all([first.close(), second.close()]);
});

/** Latin words that belong on a Chinese page: names of things that have no other, codes, and what the demo's people are called. */
const BELONGS =
  /^(?:SKU|JPEG|PNG|WebP|AVIF|SVG|PDF|GIF|MB|KB|API|URL|DNS|CSS|HTML|HTTPS?|YAML|JSON|JavaScript|Slack|Webhook|incoming|webhook|English|ID|CNY|RMB|EUR|USD|GBP|CHF|JPY|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|INR|SGD|HKD|TWD|KRW|THB|AED|ILS|BRL|MXN|ZAR|AA|AAA|OK|Logo|logo|Shanghai|Asia|Europe|Rome)$/;

/** What a page shows and says in Latin letters: its text, and what only readers hear. */
async function latinWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const spoken = ["aria-label", "title", "placeholder", "alt"];
    const attributes = [...document.body.querySelectorAll("*")].flatMap((element) =>
      spoken.map((name) => element.getAttribute(name) ?? ""),
    );
    // What a person has written is theirs, and source is read as it is.
    for (const own of document.body.querySelectorAll(
      "script, style, code, textarea, pre, [lang='en'], datalist, svg",
    ))
      own.remove();
    return [document.title, document.body.innerText, ...attributes];
  });
  return texts.flatMap(
    (text) =>
      text
        .replace(/\S+@\S+|https?:\/\/\S*|\/[\w/-]+|[\w-]+\.(?:localhost|test|example|com)\S*/g, " ")
        .match(/[A-Za-z][A-Za-z’']{2,}/g) ?? [],
  );
}

test("no page of the admin or the portal has a word that was not translated", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "k001.localhost/admin");
  const found = new Map<string, string[]>();
  const look = async (path: string) => {
    await page.goto(origin(k001.host) + path);
    await expect(page.locator("html"), path).toHaveAttribute("lang", "zh-CN");
    const own = new Set(ownWords);
    const words = (await latinWords(page)).filter((word) => !BELONGS.test(word) && !own.has(word));
    if (words.length > 0) found.set(path, [...new Set(words)]);
  };
  const firstLink = async (list: string, pattern: RegExp) => {
    await page.goto(origin(k001.host) + list);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
    return links.find((href) => pattern.test(href));
  };
  const details = [
    await firstLink("/admin/orders", /^\/admin\/orders\/[0-9a-f-]{36}$/),
    await firstLink("/admin/products", /^\/admin\/products\/[0-9a-f-]{36}$/),
    await firstLink("/admin/categories", /^\/admin\/categories\/[0-9a-f-]{36}$/),
    await firstLink("/admin/customers", /^\/admin\/customers\/[0-9a-f-]{36}$/),
    await firstLink("/admin/staff", /^\/admin\/staff\/[0-9a-f-]{36}$/),
    "/admin/forms/products",
  ];
  expect(details).not.toContain(undefined);
  const fixed = addressesOf("admin").filter((path) => !path.includes("*") && !path.includes("."));
  for (const path of [...fixed.map((path) => `/admin${path === "/" ? "" : path}`), ...details])
    await look(path!);
  for (const path of ["/admin/no-such-page", "/admin/orders/00000000-0000-4000-8000-000000000000"])
    await look(path);
  const pages = [
    "/",
    "/category/meals",
    "/search",
    "/search?q=zzzz",
    "/cart",
    "/checkout",
    "/sign-in",
    "/sign-up",
  ];
  for (const path of [...pages, "/no-such-page"]) await look(path);
  expect(Object.fromEntries(found)).toEqual({});
});

/** What the people of the demo are called. */
const ownWords = ["Lin"];

test("a layout that is read from the right fits a phone and a desk", async ({ page }) => {
  await signIn(page, "k001.localhost/admin");
  for (const path of ["/", "/category/meals", "/cart", "/admin", "/admin/orders"]) {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(origin(k001.host) + path);
      await page.evaluate(() => (document.documentElement.dir = "rtl"));
      await expectNoWider(page);
      // What stood at the left stands at the right now.
      const heading = await page.getByRole("heading", { level: 1 }).first().boundingBox();
      expect(heading, path).not.toBeNull();
    }
  }
});
