import { bella, k001, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, test } from "../fixtures/test";

const hosts = [
  { tenant: bella, host: bella.host, lang: "en", look: "editorial" },
  { tenant: bella, host: bella.domain, lang: "en", look: "editorial" },
  { tenant: northwind, host: northwind.host, lang: "en", look: "gallery" },
  { tenant: k001, host: k001.host, lang: "zh", look: "playful" },
];
const pages = ["/", "/cart", "/sign-in"];

for (const { tenant, host, lang, look } of hosts) {
  test(`the first bytes of ${host} carry the brand, on cached and dynamic pages`, async () => {
    for (const path of pages) {
      const { body } = await send(host, path);
      const opening = /^<!DOCTYPE html><html[^>]*>/.exec(body)?.[0] ?? "";
      expect(opening, path).toContain(`lang="${lang}`);
      expect(opening).toContain(`data-look="${look}"`);
      expect(opening).toMatch(/style="[^"]*--[a-z-]*primary[a-z-]*:/);
      expect(body).toContain(tenant.name);
    }
  });

  test(`${host} never shows another look: every frame until all scripts have come is the same`, async ({
    page,
  }) => {
    await page.route("**/_next/static/**/*.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(window, { seenLooks: seen });
      const look = () => {
        const header = document.querySelector("header");
        if (header) {
          const root = getComputedStyle(document.documentElement);
          const { color } = getComputedStyle(document.body);
          seen.add([root.getPropertyValue("--primary"), color, root.backgroundColor].join(" | "));
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(origin(host));
    await page.waitForTimeout(1_500);
    const looks = await page.evaluate(() => [...(window as unknown as { seenLooks: Set<string> }).seenLooks]);
    expect(looks).toHaveLength(1);
  });
}

test("with JavaScript off the page is painted in the brand", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const papers: string[] = [];
  for (const { host } of hosts) {
    await page.goto(origin(host));
    papers.push(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
  }
  expect(papers[0]).toBe(papers[1]);
  expect(new Set(papers).size).toBe(3);
  await context.close();
});

test("icon, manifest, robots and sitemap are the tenant's own", async () => {
  for (const { tenant, host } of hosts) {
    expect((await send(host, "/manifest.webmanifest")).body).toContain(tenant.name);
    expect((await send(host, "/favicon.ico")).headers["content-type"]).toBe("image/x-icon");
    const robots = await send(host, "/robots.txt");
    expect(robots.body).toContain(`Sitemap: https://${tenant === bella ? bella.domain : host}/sitemap.xml`);
    const sitemap = await send(host, "/sitemap.xml");
    expect(sitemap.body).toMatch(/\/product\//);
  }
});
