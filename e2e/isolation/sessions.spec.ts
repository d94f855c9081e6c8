import type { BrowserContext, Page } from "@playwright/test";
import { bella, console_, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { expect, signIn, test } from "../fixtures/test";

async function cookies(context: BrowserContext, host: string): Promise<string> {
  const own = await context.cookies(origin(host));
  return own.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Where a page leads that wants a session: to sign in, or to show what it has. */
async function status(
  host: string,
  path: string,
  cookie: string,
): Promise<{ refused: boolean; body: string }> {
  const { status: code, headers, body } = await send(host, path, { headers: { cookie } });
  const toSignIn =
    /sign-in/.test(String(headers.location)) || /NEXT_REDIRECT[^"]*sign-in|url=[^"]*sign-in/.test(body);
  return { refused: (code >= 300 && code < 400 && toSignIn) || toSignIn, body };
}

test("a customer's session opens nothing on another tenant's host", async ({ page, context }) => {
  await signIn(page, bella.host);
  const cookie = await cookies(context, bella.host);
  expect((await status(bella.host, "/account", cookie)).refused).toBe(false);
  expect((await status(northwind.host, "/account", cookie)).refused).toBe(true);
  expect((await status(bella.host, "/admin", cookie)).refused).toBe(true);
  expect((await status(console_.host, "/", cookie)).refused).toBe(true);
});

test("a member of staff is staff on the own tenant's host alone", async ({ page, context }) => {
  await signIn(page, `${bella.host}/admin`);
  const cookie = await cookies(context, bella.host);
  expect((await status(bella.host, "/admin/orders", cookie)).refused).toBe(false);
  for (const path of [
    "/admin",
    "/admin/orders",
    "/admin/products",
    "/admin/branding",
    "/admin/forms",
    "/admin/forms/products",
    "/admin/forms/products/schema.json",
    "/admin/settings",
    "/admin/settings/history",
    "/admin/staff",
    "/admin/mail",
    "/admin/mail/texts",
    "/admin/plan",
    "/admin/shops",
    "/admin/activity",
  ]) {
    const answer = await status(northwind.host, path, cookie);
    expect(answer.refused, path).toBe(true);
    expect(answer.body).not.toMatch(/Squall|Bella/);
  }
  const renamed = cookie.replace("staff=", "customer=").replace(/__Host-staff/g, "__Host-operator");
  expect((await status(console_.host, "/", renamed)).refused).toBe(true);
});

test("an operator's session opens no tenant's admin", async ({ page, context }) => {
  await signIn(page, console_.host);
  const cookie = await cookies(context, console_.host);
  for (const name of ["__Host-staff", "staff"]) {
    const worn = cookie.replace(/__Host-operator/, name);
    expect((await status(bella.host, "/admin", worn)).refused).toBe(true);
  }
});

test("signing out ends the session itself, not only the cookie", async ({ page, context }) => {
  await signIn(page, bella.host);
  const cookie = await cookies(context, bella.host);
  await page.goto(`${origin(bella.host)}/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await expect(page).not.toHaveURL(/account$/);
  expect((await status(bella.host, "/account", cookie)).refused).toBe(true);
});

test("an order, a product and a file of another tenant are not found", async ({ page, context }) => {
  await signIn(page, `${bella.host}/admin`);
  const orders = await ids(page, bella.host, "/admin/orders");
  const products = await ids(page, bella.host, "/admin/products");
  await page.goto(origin(bella.host));
  const file = await page.locator('img[src*="/files/"]').first().getAttribute("src");
  expect((await send(bella.host, file!)).status).toBe(200);
  expect((await send(northwind.host, file!)).status).toBe(404);

  await context.clearCookies();
  await signIn(page, `${northwind.host}/admin`);
  const own = await cookies(context, northwind.host);
  for (const path of [...orders, ...products]) {
    const { body, status: code } = await send(northwind.host, path, { headers: { cookie: own } });
    expect(code, path).toBe(404);
    expect(body).not.toMatch(/Lasagna|B-\d{4}/);
  }
});

async function ids(page: Page, host: string, path: string): Promise<string[]> {
  await page.goto(origin(host) + path);
  const links = await page
    .locator(`a[href^="${path}/"]`)
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  const found = [...new Set(links)].filter((href) => /[0-9a-f]{8}-/.test(href)).slice(0, 3);
  expect(found.length).toBeGreaterThan(0);
  return found.map((href) => href.split("?")[0]!);
}

test("an action's id, replayed on another tenant's host with the first one's ids, changes nothing there", async ({
  page,
  context,
}) => {
  const sent: { headers: Record<string, string>; body: Buffer | null }[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.headers()["next-action"])
      sent.push({ headers: request.headers(), body: request.postDataBuffer() });
  });
  await page.goto(`${origin(bella.host)}/product/lasagna-della-domenica`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByText(/is in your cart/)).toBeVisible();
  const [action] = sent;
  const cookie = await cookies(context, bella.host);

  const replay = await send(northwind.host, "/product/squall-rain-shell", {
    method: "POST",
    headers: {
      origin: origin(northwind.host),
      cookie,
      "next-action": action!.headers["next-action"]!,
      "content-type": action!.headers["content-type"]!,
      accept: "text/x-component",
    },
    body: action!.body!,
  });
  expect(replay.body).not.toMatch(/Lasagna|is in your cart/);
  const cart = await send(northwind.host, "/cart", { headers: { cookie } });
  expect(cart.body).not.toMatch(/Lasagna/);
  const foreign = await send(northwind.host, "/product/squall-rain-shell", {
    method: "POST",
    headers: { ...action!.headers, host: northwind.host, origin: origin(bella.host) },
    body: action!.body!,
  });
  expect(foreign.status).toBe(403);
});
