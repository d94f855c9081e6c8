import { bella, k001, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, expectAccessible, expectInOrder, signIn, test } from "../fixtures/test";

const paths = {
  [bella.host]: [
    "/",
    "/category/pasta",
    "/product/lasagna-della-domenica",
    "/search?q=pizza",
    "/search",
    "/cart",
    "/checkout",
    "/sign-in",
    "/sign-up",
  ],
  [northwind.host]: ["/", "/search?q=jacket", "/cart", "/sign-in"],
  [k001.host]: ["/", "/search", "/cart", "/sign-in", "/sign-up"],
};

for (const [host, list] of Object.entries(paths)) {
  test(`${host} is accessible, in light and dark, and no wider than a phone`, async ({ page }) => {
    test.setTimeout(240_000);
    for (const path of list) {
      await page.goto(origin(host) + path);
      await expectInOrder(page);
    }
  });
}

test.describe("what does not exist", () => {
  test.use({ expectedNoise: ["404"] });

  test("is a branded page with the status 404", async ({ page }) => {
    for (const path of ["/nothing-here", "/product/nothing", "/category/nothing", "/order/nothing"]) {
      const response = await page.goto(origin(bella.host) + path);
      expect(response?.status(), path).toBe(404);
      await expect(page.getByRole("banner")).toContainText(bella.name);
      await expectAccessible(page);
    }
  });
});

test("nothing of the platform shows on a tenant's host", async () => {
  for (const [host, list] of Object.entries(paths)) {
    for (const path of [...list, "/admin/sign-in", "/robots.txt", "/manifest.webmanifest", "/nope"]) {
      const { body, headers } = await send(host, path);
      expect(`${JSON.stringify(headers)} ${body}`, host + path).not.toMatch(/\blivery\b/i);
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(Object.keys(headers).filter((name) => /^x-middleware|^x-tenant/.test(name))).toEqual([]);
    }
  }
});

test("every page has a strict policy for scripts", async () => {
  for (const path of paths[bella.host]!) {
    const { headers } = await send(bella.host, path);
    const policy = String(headers["content-security-policy"]);
    expect(policy, path).toMatch(/script-src 'self' ('sha256-|'nonce-)/);
    expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain("unsafe");
  }
});

test("public pages are kept: the second visitor gets the stored one", async () => {
  await send(bella.host, "/category/pizza");
  expect((await send(bella.host, "/category/pizza")).headers["x-nextjs-cache"]).toBe("HIT");
});

test.describe("an account", () => {
  test("shows a customer their orders and lets them out again", async ({ page }) => {
    await signIn(page, bella.host);
    await page.goto(`${origin(bella.host)}/account`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: /B-\d+/ }).first().click();
    await expect(page).toHaveURL(/\/orders\//);
    await expect(page.getByRole("heading", { name: /^Order B-\d+$/ })).toBeVisible();
    await expectAccessible(page);
    await page.goto(`${origin(bella.host)}/account`);
    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await page.waitForURL((url) => url.pathname !== "/account");
    await page.goto(`${origin(bella.host)}/account`);
    await expect(page).toHaveURL(/sign-in/);
  });

  test("is made, and the password wrongly typed says no more than an unknown address", async ({ page }) => {
    const email = `new-${Date.now()}@example.com`;
    await page.goto(`${origin(northwind.host)}/sign-up`);
    await page.getByLabel("Name", { exact: true }).fill("New Person");
    await page.getByLabel(/^E-mail/).fill(email);
    await page.getByLabel("Choose a password").fill("a long enough password");
    await page.getByRole("button", { name: "Create an account" }).click();
    await page.waitForURL((url) => !url.pathname.endsWith("/sign-up"));
    const answers: (string | null)[] = [];
    for (const typed of [email, `nobody-${Date.now()}@example.com`]) {
      await page.context().clearCookies();
      await page.goto(`${origin(northwind.host)}/sign-in`);
      await page.getByLabel(/^E-mail/).fill(typed);
      await page.getByLabel(/^Password/).fill("not the password");
      await page.getByRole("button", { name: "Sign in" }).click();
      answers.push(await page.getByRole("alert").filter({ hasText: /\S/ }).first().textContent());
    }
    expect(answers[0]).toBe(answers[1]);
  });
});
