import { administrator } from "../fixtures/cluster";
import { foreignWords } from "../fixtures/foreign-words";
import { bella, k001 } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, expectInOrder, test } from "../fixtures/test";

test.use({ expectedNoise: ["500"] });

test("a page that fails is the tenant's own page with the status 500, and tells nothing of what failed", async ({
  page,
}) => {
  // What a migration gone wrong would do: products are there and may not be read, in the main database and in those of tenants.
  const main = await administrator();
  const found = await main.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname = 'livery' OR datname LIKE 'tenant\\_%'",
  );
  const clients = [main];
  for (const { name } of found.rows) if (name !== "livery") clients.push(await administrator(name));
  for (const client of clients) await client.query("REVOKE SELECT ON public.products FROM livery_app");
  try {
    for (const [tenant, words] of [
      [bella, "Something went wrong on our side"],
      [k001, "我们这边出了点问题"],
    ] as const) {
      const path = "/search?q=zz";
      const response = await page.goto(origin(tenant.host) + path);
      expect(response?.status(), tenant.host).toBe(500);
      await expect(page.getByRole("heading", { level: 1, name: words })).toBeVisible();
      await expectInOrder(page);
      const answer = await send(tenant.host, path, { headers: { accept: "text/html" } });
      expect(answer.body).toContain(tenant.name);
      expect(answer.body).not.toMatch(/permission denied|products|prisma|at .*\.js:/i);
      expect(await foreignWords({ path, answer }, [])).toEqual([]);
      // Who wants no page gets no page.
      const plain = await send(tenant.host, path, { headers: { accept: "application/json" } });
      expect(plain.status).toBe(500);
    }
  } finally {
    for (const client of clients) {
      await client.query("GRANT SELECT ON public.products TO livery_app");
      await client.end();
    }
  }
  expect((await send(bella.host, "/search?q=zz")).status).toBe(200);
  // Nobody can ask for that page.
  expect((await send(bella.host, "/", { headers: { "x-page-failed": "1" } })).status).toBe(200);
});
