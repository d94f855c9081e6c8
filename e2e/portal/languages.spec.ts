import { bella, k001 } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, expectAccessible, test } from "../fixtures/test";

const words = { en: "Search", zh: "搜索" };
const langOf = (body: string) => /<html[^>]* lang="([^"]+)"/.exec(body)?.[1];

test("a visitor chooses a language at the foot of a page, without JavaScript, and keeps it there and elsewhere", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`${origin(k001.host)}/search?q=${encodeURIComponent("餐")}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL(`${origin(k001.host)}/search?q=${encodeURIComponent("餐")}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  for (const path of ["/", "/category/meals", "/cart", "/sign-in", "/no-such-page"]) {
    await page.goto(origin(k001.host) + path);
    await expect(page.locator("html"), path).toHaveAttribute("lang", "en");
    await expect(page.getByRole("link", { name: words.en }).first()).toBeVisible();
  }
  // What the tenant wrote stays as it was written.
  await page.goto(`${origin(k001.host)}/category/meals`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("餐食");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page).toHaveURL(`${origin(k001.host)}/category/meals`);
  await expect(page.getByRole("link", { name: words.zh }).first()).toBeVisible();
  await context.close();
});

test("the router of the browser goes on in the chosen language", async ({ page }) => {
  await page.goto(origin(k001.host));
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("link", { name: words.en }).first().click();
  await expect(page).toHaveURL(`${origin(k001.host)}/search`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Type a word or two");
  await expectAccessible(page);
});

test("a browser's own language is followed where the tenant offers it, and nowhere else", async () => {
  const asked = async (host: string, language: string, path = "/") => {
    const answer = await send(host, path, { headers: { "accept-language": language } });
    return [langOf(answer.body), answer.headers["content-language"]];
  };
  expect(await asked(k001.host, "en-GB,en;q=0.9,zh;q=0.5")).toEqual(["en", "en"]);
  expect(await asked(k001.host, "de-DE,de")).toEqual(["zh-CN", "zh-CN"]);
  expect(await asked(k001.host, "en", "/checkout")).toEqual(["en", "en"]);
  expect(await asked(bella.host, "zh-CN")).toEqual(["en", "en"]);
});

test("each address says where the page is in every language, and an address that names one keeps to it", async () => {
  const plain = await send(k001.host, "/category/meals");
  const link = (attributes: string) => new RegExp(`<link rel="${attributes}`);
  expect(plain.body).toMatch(link('canonical" href="https?://[^"?]+/category/meals"'));
  expect(plain.body).toMatch(link('alternate" hrefLang="en" href="[^"]+/category/meals\\?language=en"'));
  expect(plain.body).toMatch(link('alternate" hrefLang="x-default" href="[^"?]+/category/meals"'));
  expect(plain.headers.vary).toMatch(/cookie/i);
  expect(plain.headers.vary).toMatch(/accept-language/i);
  expect(plain.headers["set-cookie"]).toBeUndefined();

  const english = await send(k001.host, "/category/meals?language=en");
  expect(langOf(english.body)).toBe("en");
  expect(english.body).toMatch(link('canonical" href="[^"]+/category/meals\\?language=en"'));
  expect(String(english.headers["set-cookie"])).toMatch(/^language=en; Path=\//);

  const own = await send(bella.host, "/category/pasta?language=zh");
  expect(langOf(own.body)).toBe("en");
  expect(own.headers["set-cookie"]).toBeUndefined();
  expect(own.body).not.toContain("alternate");
});

test("a choice that is not offered, or comes from elsewhere, changes nothing", async () => {
  const choose = (host: string, language: string, headers: Record<string, string> = {}) =>
    send(host, "/language", {
      method: "POST",
      body: `language=${language}`,
      headers: { "content-type": "application/x-www-form-urlencoded", origin: origin(host), ...headers },
    });
  for (const language of ["", "xx", "zh", "zh&language=en", "%00", "a".repeat(5_000)]) {
    const answer = await choose(bella.host, language);
    expect([answer.status, answer.headers.location], language.slice(0, 20)).toEqual([303, "/"]);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
  const away = await choose(k001.host, "en", { referer: "http://evil.test/checkout" });
  expect([away.status, away.headers.location]).toEqual([303, "/"]);
  expect(String(away.headers["set-cookie"])).toContain("language=en");
  expect((await choose(k001.host, "en", { origin: "http://evil.test" })).status).toBe(403);
  expect((await send(k001.host, "/language")).status).toBe(405);
});
