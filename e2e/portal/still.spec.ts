import { bella, k001, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expectStill, looksOf, watch } from "../fixtures/stillness";
import { expect, signIn, test } from "../fixtures/test";
import { createTenant } from "../fixtures/tenant";

const hosts = [bella.host, bella.domain, northwind.host, k001.host];

for (const host of hosts) {
  test(`nothing of ${host} flashes or moves: at the first visit, with slow fonts and scripts, nor from page to page`, async ({
    page,
  }) => {
    await watch(page);
    await page.route(/\.(?:woff2|js)$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 250));
      await route.continue();
    });
    await page.goto(origin(host));
    await expectStill(page);
    await page.unrouteAll({ behavior: "wait" });
    for (const name of [/category\//, /product\//]) {
      const link = page.locator("main a, header a").filter({ visible: true });
      const address = await link.evaluateAll(
        (links, text) => links.map((one) => one.getAttribute("href")).find((href) => href?.includes(text)),
        name.source.replace("\\/", "/"),
      );
      expect(address, `a link to a ${name.source}`).toBeTruthy();
      // The router's own way: the document stays, so every frame between both pages is seen.
      await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
      await page.locator(`a[href="${address}"]`).filter({ visible: true }).first().click();
      await page.waitForURL((url) => url.pathname === new URL(address!, origin(host)).pathname);
      expect(await page.evaluate(() => "isSameDocument" in window)).toBe(true);
      await expectStill(page);
    }
  });
}

test("a browser that has brought italics and Chinese is told of them before the first frame of the next document", async ({
  page,
}) => {
  const facesOf = (family: string, what: string) =>
    page.evaluate(
      ([name, part]) =>
        [...document.fonts].filter(
          (face) => face.family.replaceAll('"', "") === name && (face.style === part || part === "han"),
        ).length,
      [family, what] as const,
    );
  const noted = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("/fonts/")));

  await page.goto(origin(bella.host));
  expect(await facesOf("Fraunces", "italic")).toBe(0);
  await expect.poll(noted).toHaveLength(2); // of the titles' family, and of the text's
  await watch(page);
  await page.reload();
  expect(await facesOf("Fraunces", "italic")).toBeGreaterThan(0);
  await expectStill(page);

  await page.goto(origin(k001.host));
  expect(await facesOf("ZCOOL KuaiLe", "han")).toBe(0);
  await expect.poll(noted).toContainEqual(expect.stringMatching(/^\/fonts\/zcool-kuaile-kept\.\w+\.css$/));
  await page.reload();
  expect(await facesOf("ZCOOL KuaiLe", "han")).toBeGreaterThan(80);
  await expectStill(page);
});

test("the brand's colours are in the first bytes that come, before anything is asked for", async () => {
  for (const host of hosts)
    for (const path of ["/", "/cart", "/nothing-here"]) {
      const { body } = await send(host, path);
      expect(body.slice(0, 1_000), host + path).toMatch(
        /^<!DOCTYPE html><html[^>]* style="[^"]*--primary-l:#[0-9a-f]{6}/,
      );
    }
});

test("who looks while a brand is published keeps the old look until the next document, which has nothing of the old", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000); // a tenant is made first
  const tenant = await createTenant(browser, "Stillwater");
  await watch(page);
  await page.goto(origin(tenant.host));
  await expectStill(page);
  const before = await looksOf(page);

  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, `${tenant.host}/admin`, tenant.owner);
  await staff.goto(`${origin(tenant.host)}/admin/branding`);
  await staff.locator('input[name="colors.primary"]').fill("#8a1f5c");
  await staff.getByRole("button", { name: "Publish", exact: true }).click();
  await staff.getByRole("button", { name: "Publish now" }).click();
  await staff.waitForURL(/done=\d/);
  await staff.context().close();

  await expectStill(page);
  expect(await looksOf(page)).toEqual(before);
  await page.reload();
  await expectStill(page);
  expect((await looksOf(page))[0]).toContain("#8a1f5c");
});
