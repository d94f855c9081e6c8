import { inRoot } from "../../scripts/lib/files.mjs";
import { deletePostgres, ensurePostgres, stopPostgres } from "../../scripts/postgres.mjs";
import { ownPort } from "../../test/own-port";
import { livery } from "../fixtures/cluster";
import { console_ } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

const directory = inRoot(".data", "e2e-far");
const host = "faraway.localhost";

test.use({ expectedNoise: ["503"], actionTimeout: 30_000 });
test.beforeAll(() => deletePostgres(directory)); // of a run that was killed
test.afterAll(() => deletePostgres(directory));

test("whose database server is dead is told so in the tenant's brand, and goes on when it is back", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const { adminUrl } = await ensurePostgres(directory, { durable: false, firstPort: ownPort() });
  await livery("servers", "add", "far", "--name", "Far server", "--admin-url", adminUrl);
  await livery("servers", "open", "far");
  const made = await livery(
    ...["tenants", "create", "--json", "--name", "Far Away", "--code", "faraway", "--plan", "starter"],
    ...[
      "--level",
      "dedicated",
      "--server",
      "far",
      "--owner-name",
      "Ona Far",
      "--owner-email",
      "ona@faraway.example",
    ],
  );
  await livery("servers", "close", "far");
  const { id, owner } = JSON.parse(made) as { id: string; owner: { email: string; password: string } };
  await signIn(page, `${host}/admin`, owner);
  await page.goto(`${origin(host)}/search?q=none`);
  const consoleTab = await (await browser.newContext()).newPage();
  await signIn(consoleTab, console_.host);

  await stopPostgres(directory);
  const words = page.getByRole("heading", { level: 1, name: "We will be back in a moment" });
  for (const path of ["/", "/search?q=none", "/product/none", "/admin", "/admin/orders"]) {
    const answer = await page.goto(origin(host) + path);
    expect([path, answer?.status(), answer?.headers()["retry-after"]]).toEqual([path, 503, "10"]);
    await expect(words).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-surface", "portal");
  }
  await expectAccessible(page);
  const map = await send(host, "/sitemap.xml");
  expect([map.status, map.headers["retry-after"], map.body]).toEqual([
    503,
    "10",
    "We will be back in a moment.\n",
  ]);
  expect((await send(host, "/robots.txt")).status, "what needs no rows").toBe(200);
  await consoleTab.goto(`${origin(console_.host)}/tenants/${id}`);
  await expect(consoleTab.getByText("Its database does not answer")).toBeVisible();

  await ensurePostgres(directory, { durable: false });
  await expect(async () => {
    await page.getByRole("link", { name: "Load again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  expect((await send(host, "/search?q=none")).status).toBe(200);
});
