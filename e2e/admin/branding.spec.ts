import { bella, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, signIn, test } from "../fixtures/test";

const opening = async (host: string, path = "/") =>
  /^<!DOCTYPE html><html[^>]*>/.exec((await send(host, path)).body)?.[0] ?? "";
const hosts = [bella.host, bella.domain];

test("a published brand is on every host of the tenant at the next request, and on no other", async ({
  page,
}) => {
  const before = await opening(bella.host);
  const others = await opening(northwind.host);
  for (const host of hosts) await send(host, "/category/pasta"); // kept pages must follow as well
  await signIn(page, `${bella.host}/admin`);
  const publish = async (color: string) => {
    await page.goto(`${origin(bella.host)}/admin/branding`);
    await page.locator('input[name="colors.primary"]').fill(color);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.waitForURL(/done=/);
  };

  await publish("#5b2a86");
  const after = await opening(bella.host);
  expect(after).not.toBe(before);
  for (const host of hosts)
    for (const path of ["/", "/category/pasta", "/cart"])
      expect(await opening(host, path), host + path).toBe(after);
  expect(await opening(northwind.host)).toBe(others);

  await publish("#b0321f");
  for (const host of hosts) expect(await opening(host)).toBe(before);
});
