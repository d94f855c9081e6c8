import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { bella, console_ } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

// The page of a tenant that is gone.
test.use({ expectedNoise: ["404 (Not Found)"] });

test("a tenant is exported, downloaded, archived and erased with a proof; nobody else can have either", async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000);
  const tenant = await createTenant(browser, "Leaving Florist");
  await signIn(page, console_.host);
  const address = `${origin(console_.host)}${tenant.consolePath}`;
  await page.goto(address);
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.getByRole("link", { name: "Download the export" });
  await expect(download).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);

  const exportPath = (await download.getAttribute("href"))!;
  const arriving = page.waitForEvent("download");
  await download.click();
  const archive = await (await arriving).path();
  const names = execFileSync("tar", ["tf", archive], { encoding: "utf8" });
  expect(names).toMatch(/\/manifest\.json/);
  expect(names).toMatch(/\/tables\/orders\.ndjson/);
  for (const host of [bella.host, tenant.host]) expect((await send(host, exportPath)).status).toBe(404);
  const stranger = await send(console_.host, exportPath);
  expect([302, 303, 307]).toContain(stranger.status);

  await page.goto(`${address}/erase`);
  await expect(page.getByText("only an archived tenant can be erased")).toBeVisible();
  await page.goto(`${address}/archive`);
  await page.getByRole("textbox").fill(tenant.code);
  await page.getByRole("button", { name: /^Archive/ }).click();
  await page.waitForURL((url) => url.pathname === tenant.consolePath);
  await page.getByRole("link", { name: "Erase for good" }).click();
  await page.getByRole("textbox").fill("wrong");
  await page.getByRole("button", { name: /^Erase/ }).click();
  await expect(page.getByText(`Type ${tenant.code} to confirm.`).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox").fill(tenant.code);
  await page.getByRole("button", { name: /^Erase/ }).click();
  await page.waitForURL((url) => url.pathname === "/erasures");
  const proofLink = page.getByRole("link", { name: `Download the proof of ${tenant.code}` });
  await expect(proofLink).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  const proofArriving = page.waitForEvent("download");
  await proofLink.click();
  const { proof, signature } = JSON.parse(readFileSync(await (await proofArriving).path(), "utf8"));
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(proof.tenant.code).toBe(tenant.code);
  for (const { found } of proof.verified) expect(found).toBe(0);
  expect((await send(tenant.host, "/")).status).toBe(404);
  expect((await send(bella.host, "/")).status).toBe(200);
  await page.goto(address);
  await expect(page.getByText("There is no such tenant")).toBeVisible();
});
