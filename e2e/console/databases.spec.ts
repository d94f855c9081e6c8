import { console_, northwind } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { expect, signIn, test } from "../fixtures/test";

test("an operator sees where tenants live, what is migrated there and what the process holds", async ({
  page,
}) => {
  await signIn(page, console_.host);
  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Databases" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Databases");

  const main = page.getByRole("table", { name: "Servers" }).getByRole("row", { name: /Main server/ });
  await expect(main).toContainText(/PostgreSQL \d+/);
  await expect(main).toContainText(/\d+ of 10,000/);
  await expect(main.getByRole("button", { name: "Stop new tenants on Main server" })).toBeVisible();

  const places = page.getByRole("table", { name: "Tenants with a place of their own" });
  const own = places.getByRole("row", { name: new RegExp(northwind.name) });
  await expect(own).toContainText(`tenant_${northwind.id.replaceAll("-", "")}`);
  await expect(own).toContainText("Up to date");
  await expect(places).not.toContainText("Bella Cucina"); // its rows are among others

  const pools = page.getByRole("table", { name: "Connections of this process" });
  await expect(pools.getByRole("row", { name: /Tenants in the main database/ })).toBeVisible();
  // Nowhere on the page stands what a server is signed in to with.
  await expect(page.locator("body")).not.toContainText(/livery_(app|platform|owner)|postgres(ql)?:\/\//);

  await page.goto(`${origin(console_.host)}/databases?q=northwind`);
  await expect(places.getByRole("row")).toHaveCount(2);
  await places.getByRole("link", { name: northwind.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(northwind.name);
  await expect(page.getByText("A schema of its own")).toBeVisible();
});
