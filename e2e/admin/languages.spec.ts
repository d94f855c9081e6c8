import type { Page } from "@playwright/test";
import { addressesOf } from "../../lib/hosts/surfaces";
import { k001 } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, expectNoWider, signIn, test } from "../fixtures/test";

const admin = (host: string, path = "") => `${origin(host)}/admin${path}`;

test("a member chooses their language: before signing in, for all their devices, and for nobody else", async ({
  browser,
}) => {
  // Of its own: whoever shares a member with this would be spoken to in Chinese meanwhile.
  const shop = await createTenant(browser, "Two Tongues");
  const { email, password } = shop.owner;
  const enter = async (page: Page) => {
    await page.getByLabel(/e-mail|邮箱/i).fill(email);
    await page.getByLabel(/password|密码/i).fill(password);
    await page.getByRole("button", { name: /sign in|登录/i }).click();
    await expect(page).toHaveURL(admin(shop.host));
  };
  // Without JavaScript, to see that it is a form like any other.
  const first = await browser.newContext({ javaScriptEnabled: false });
  const page = await first.newPage();
  await page.goto(admin(shop.host, "/sign-in"));
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
  await elsewhere.goto(admin(shop.host, "/sign-in"));
  await enter(elsewhere);
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("概览");
  await expect(elsewhere).toHaveTitle(/^概览/);
  await elsewhere.goto(admin(shop.host, "/orders?q=nothing-like-it"));
  await expect(elsewhere.getByRole("heading", { name: "没有符合条件的订单" })).toBeVisible();
  // The portal speaks its own language whatever its staff reads.
  await elsewhere.goto(origin(shop.host));
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
  await elsewhere.goto(admin(shop.host));
  await elsewhere.getByRole("button", { name: "English" }).first().click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Overview");
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
  await Promise.all([first.close(), second.close()]);
});

/** Latin words that belong on a Chinese page: names of things that have no other, codes, fonts, variables of stylesheets, and the demo's own. */
const BELONGS = new Set(
  [
    "SKU JPEG PNG WebP AVIF SVG PDF GIF MB KB API URL DNS CSS HTML HTTPS HTTP YAML JSON Schema JavaScript Slack Webhook incoming webhook English ID OK AA AAA Logo logo SMTP TLS STARTTLS SNS ARN whsec Amazon SES SendGrid Resend json px var central",
    "CNY RMB EUR USD GBP CHF JPY AUD CAD NZD SEK NOK DKK PLN CZK HUF RON TRY INR SGD HKD TWD KRW THB AED ILS BRL MXN ZAR",
    "Inter Outfit Fraunces Source Serif Bricolage Grotesque Archivo Nunito ZCOOL KuaiLe primary accent paper ink own",
    "Shanghai Asia Europe Rome Lin Demo Setup Starter Growth zzzz",
  ].flatMap((words) => words.split(" ")),
);

/** What a page shows and says in Latin letters: its text, and what only readers hear. */
async function latinWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    // What a person has written is theirs, and source is read as it is.
    const owned =
      "script, noscript, style, code, textarea, pre, .font-mono, [lang='en'], datalist, svg, iframe";
    const spoken = ["aria-label", "title", "placeholder", "alt"];
    const all = [...document.body.querySelectorAll("*")].filter((element) => !element.closest(owned));
    const own = all.flatMap(({ childNodes }) =>
      [...childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ nodeValue }) => nodeValue ?? ""),
    );
    return [
      document.title,
      ...own,
      ...all.flatMap((one) => spoken.map((name) => one.getAttribute(name) ?? "")),
    ];
  });
  return texts.flatMap(
    (text) =>
      text
        .replace(
          /\b[A-Z]+-[A-Z\d-]+|\S+@\S+|https?:\/\/\S*|\/[\w/-]+|[\w-]+\.(?:localhost|test|example|com)\S*/g,
          " ",
        )
        .match(/[A-Za-z][A-Za-z’']{2,}/g) ?? [],
  );
}

/** Pages that show more by what is asked of them: tabs, searches that find nothing, other providers, another page of the same. */
const ASKED = [
  "?days=90",
  "/orders?state=cancelled",
  "/orders?q=zzzz",
  "/products?q=zzzz",
  "/products?status=draft",
  "/customers?q=zzzz",
  ...["order", "product", "category", "branding", "settings", "plan"].map(
    (about) => `/activity?about=${about}`,
  ),
  ...["general", "notifications", "orders"].map((section) => `/settings?section=${section}`),
  "/settings?q=zzzz",
  ...["products", "customers", "orders"].map((form) => `/forms/${form}`),
  ...["allergens", "material"].map((starter) => `/forms/products?starter=${starter}`),
  "/forms/orders?starter=gift",
  ...["smtp", "ses", "sendgrid", "resend"].map((provider) => `/integrations/email?provider=${provider}`),
  "/integrations/suppressions?q=zzzz",
  "/mail?search=zzzz",
  ...["invitation", "digest", "domain-warned"].map((mail) => `/mail/texts?mail=${mail}`),
  "/shops?days=90",
  "/no-such-page",
  "/orders/00000000-0000-4000-8000-000000000000",
  "/domains/00000000-0000-4000-8000-000000000000",
];

const PORTAL = [
  ...["/", "/category/meals", "/search", "/search?q=zzzz", "/cart", "/checkout", "/sign-in", "/sign-up"],
  ...["/sign-in?after=reset", "/sign-in?after=sign-up", "/sign-in/by-mail", "/sign-in/by-mail?asked=1"],
  ...[
    "/sign-in/by-mail/no-such-link",
    "/forgot-password",
    "/reset-password/no-such-link",
    "/order/no-such-order",
  ],
  "/no-such-page",
];

test.describe("in Chinese", () => {
  // Pages that are not there say so, and what Playwright itself brings into frames may not run in that of a mail.
  test.use({ expectedNoise: ["404 (Not Found)", "about:srcdoc"] });

  test("no page of the admin or the portal has a word that was not translated", async ({ browser, page }) => {
    test.setTimeout(180_000);
    const found = new Map<string, string[]>();
    const look = async (at: Page, path: string) => {
      await at.goto(origin(k001.host) + path, { waitUntil: "domcontentloaded" });
      await expect(at.locator("html"), path).toHaveAttribute("lang", "zh-CN");
      const words = (await latinWords(at)).filter((word) => !BELONGS.has(word));
      if (words.length > 0) found.set(path, [...new Set(words)]);
    };
    const firstOf = async (at: Page, list: string, pattern = new RegExp(`^${list}/[0-9a-f-]{36}$`)) => {
      await at.goto(origin(k001.host) + list);
      const links = await at.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
      const first = links.find((href) => pattern.test(href));
      expect(first, `an entry of ${list}`).toBeDefined();
      return first!;
    };

    await signIn(page, "k001.localhost/admin");
    const lists = ["orders", "products", "categories", "customers", "staff"].map((list) => `/admin/${list}`);
    for (const list of lists) await look(page, await firstOf(page, list));
    const fixed = addressesOf("admin").filter((path) => !path.includes("*") && !path.includes("."));
    for (const path of [...fixed.map((path) => path.replace(/^\/$/, "")), ...ASKED])
      if (!ANSWERS_OF_ITS_OWN.test(path)) await look(page, `/admin${path}`);

    const visitor = await (await browser.newContext({ locale: "zh-CN" })).newPage();
    for (const path of PORTAL) await look(visitor, path);
    await signIn(visitor, k001.host);
    await look(visitor, await firstOf(visitor, "/category/meals", /^\/product\//));
    await visitor.getByRole("button", { name: "加入购物车" }).click();
    await expect(visitor.getByText(/已加入购物车/).first()).toBeVisible();
    for (const path of ["/cart", "/checkout", "/account", "/account/profile"]) await look(visitor, path);
    await look(visitor, await firstOf(visitor, "/account", /^\/account\/orders\/[0-9a-f-]{36}$/));
    await visitor.context().close();
    expect(Object.fromEntries(found)).toEqual({});
  });
});

/** What is no page. */
const ANSWERS_OF_ITS_OWN = /^\/branding\/(?:export|logo-colors|pictures|seal)$/;

test("a layout that is read from the right begins there, and fits a phone and a desk", async ({ page }) => {
  test.slow();
  await signIn(page, "k001.localhost/admin");
  await page.goto(origin(k001.host) + "/admin/orders");
  const order = await page
    .getByRole("link", { name: /^K-\d+/ })
    .first()
    .getAttribute("href");
  const portal = ["/", "/category/meals", "/search?q=zzzz", "/cart", "/sign-in"];
  const staff = [
    "",
    "/orders",
    "/products/new",
    "/settings",
    "/forms/products",
    "/integrations",
    "/activity",
  ];
  for (const path of [...portal, ...staff.map((at) => `/admin${at}`), order!]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(origin(k001.host) + path);
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    await expectNoWider(page);
    expect(await middleOf(page, "header a"), path).toBeGreaterThan(720);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoWider(page);
  }
});

/** How far from the left the middle of the first such part is that is seen, in pixels. */
function middleOf(page: Page, part: string): Promise<number> {
  return page.evaluate((selector) => {
    const boxes = [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
    const seen = boxes.find(({ width, height, top }) => width > 1 && height > 1 && top >= 0)!;
    return seen.left + seen.width / 2;
  }, part);
}
