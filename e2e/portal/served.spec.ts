import type { Page } from "@playwright/test";
import { administrator } from "../fixtures/cluster";
import { bella, harbour, k001, northwind } from "../fixtures/demo";
import { textOfPdf } from "../fixtures/foreign-words";
import { origin, send } from "../fixtures/http";
import { expect, signIn, test } from "../fixtures/test";

const tenants = [bella, northwind, k001];

/** The attribute of each element that a page's head has of this kind. */
const inHead = (body: string, element: RegExp) =>
  [...body.matchAll(element)].map((match) => match[1]!.replaceAll("&amp;", "&"));

test("what browsers, phones and messengers are told of is there, in the tenant's name, and may be kept by its address", async () => {
  for (const { host, name } of tenants) {
    const { body } = await send(host, "/");
    const icons = inHead(body, /<link rel="(?:apple-touch-)?icon" href="([^"]+)"/g);
    const manifest = JSON.parse((await send(host, "/manifest.webmanifest")).body) as {
      name: string;
      icons: { src: string; sizes: string; purpose: string }[];
    };
    expect(manifest.name).toBe(name);
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
      expect.arrayContaining(["192x192 any", "512x512 any", "512x512 maskable"]),
    );
    const images = inHead(body, /<meta (?:property|name)="(?:og|twitter):image" content="([^"]+)"/g).map(
      (url) => new URL(url).pathname,
    );
    expect(images.length).toBeGreaterThan(0);
    for (const address of [...icons, ...manifest.icons.map(({ src }) => src), ...images]) {
      const { status, headers, bytes } = await send(host, address);
      expect([status, headers["cache-control"]], address).toEqual([
        200,
        "public, max-age=31536000, immutable",
      ]);
      expect(headers["content-type"]).toMatch(/^image\//);
      expect(bytes.length).toBeGreaterThan(200);
    }
    const colors = inHead(
      body,
      /<meta name="theme-color" content="(#[0-9a-f]{6})" media="\(prefers-color-scheme: (?:light|dark)\)"/g,
    );
    expect(new Set(colors).size).toBe(2);
  }
});

test("a former address of a picture shows what is current, and is asked for again", async () => {
  for (const address of ["/social-image/0000000000", "/icons/192.png?v=0000000000", "/favicon.ico"]) {
    const { status, headers } = await send(bella.host, address);
    expect([status, headers["cache-control"]], address).toEqual([200, "no-cache"]);
  }
});

test("messengers are told the same of a product as of the tenant, in its own words", async () => {
  const { body } = await send(k001.host, "/product/lunch-week");
  for (const [property, content] of [
    ["site_name", k001.name],
    ["type", "website"],
    ["locale", "zh_CN"],
    ["title", "五日营养午餐"],
  ])
    expect(body).toContain(`<meta property="og:${property}" content="${content}"/>`);
});

test("a product's picture is not found on another tenant's host", async () => {
  expect((await send(bella.host, "/social-image/x/tiramisu")).status).toBe(200);
  expect((await send(northwind.host, "/social-image/x/tiramisu")).status).toBe(404);
});

test("a logo is there as mail can show it, for its own tenant alone", async () => {
  const { body } = await send(bella.domain, "/");
  const hash = /<img src="\/files\/([a-f0-9]{32})/.exec(body)![1]!;
  const { status, headers } = await send(bella.domain, `/files/${hash}-mail.png`);
  expect([status, headers["content-type"]]).toEqual([200, "image/png"]);
  expect((await send(northwind.host, `/files/${hash}-mail.png`)).status).toBe(404);
  expect((await send(bella.domain, `/files/${"0".repeat(32)}-mail.png`)).status).toBe(404);
});

test("a closed portal has its icon, and nothing else of all that", async () => {
  expect((await send(harbour.host, "/favicon.ico")).headers["content-type"]).toBe("image/x-icon");
  for (const path of ["/manifest.webmanifest", "/social-image/x", "/.well-known/security.txt"])
    expect((await send(harbour.host, path)).status, path).toBe(403);
});

test("whoever finds a weakness is told whom to write to: the tenant", async () => {
  const { status, headers, body } = await send(bella.domain, "/.well-known/security.txt");
  expect(status).toBe(200);
  expect(headers["content-type"]).toContain("text/plain");
  expect(body).toContain("Contact: mailto:ciao@bella-cucina.example");
  const days = (Date.parse(/^Expires: (.+)$/m.exec(body)![1]!) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(30);
  expect(days).toBeLessThan(366);
  expect((await send(bella.host, "/.well-known/change-password")).headers.location).toBe("/account/security");
});

async function placeOrder(page: Page, name: string): Promise<string> {
  await page.goto(`${origin(bella.host)}/product/lasagna-della-domenica`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await page.getByRole("link", { name: "To checkout" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel(/^E-mail/).fill("ada@example.com");
  await page.getByLabel(/^Phone/).fill("+39 06 5550 0199");
  await page.getByLabel("Street and number").fill("Via Roma 1");
  await page.getByLabel("Postcode").fill("00153");
  await page.getByLabel("City").fill("Roma");
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByRole("heading", { name: /Thank you/ })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a guest's order is a document for who has its address: with Chinese in it, printed in light, and not found elsewhere", async ({
  page,
}) => {
  const path = await placeOrder(page, "王小明 Ada");
  const address = (await page.getByRole("link", { name: "Download as PDF" }).getAttribute("href"))!;
  expect(address).toBe(`${path}/receipt.pdf`);
  const { status, headers, bytes } = await send(bella.host, address);
  expect([status, headers["content-type"], headers["cache-control"]]).toEqual([
    200,
    "application/pdf",
    "private, no-store",
  ]);
  const text = await textOfPdf(bytes);
  for (const part of ["Bella Cucina", "王小明 Ada", "Lasagna della domenica", "Order summary", "€"])
    expect(text).toContain(part);

  expect((await send(northwind.host, address)).status).toBe(404);
  expect((await send(bella.host, `${path.slice(0, -2)}xx/receipt.pdf`)).status).toBe(404);

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("link", { name: "Download as PDF" })).toBeHidden();
  await expect(page.locator("footer")).toBeHidden();
  await expect(page.locator("html")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(page.locator("h1")).toHaveCSS("color", "rgb(0, 0, 0)");
});

test("a customer has documents of their own orders, staff of all, and nobody of another tenant's", async ({
  page,
}) => {
  await signIn(page, bella.host);
  await page.goto(`${origin(bella.host)}/account`);
  await page.getByRole("link", { name: /B-\d+/ }).first().click();
  const own = (await page.getByRole("link", { name: "Download as PDF" }).getAttribute("href"))!;
  const number = /B-\d+/.exec((await page.getByRole("heading", { name: /^Order B-/ }).textContent())!)![0];
  const get = async (path: string) => {
    const cookies = await page.context().cookies(origin(bella.host));
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    return send(bella.host, path, { headers: { cookie } });
  };
  expect(await textOfPdf((await get(own)).bytes)).toContain(number);

  const client = await administrator();
  const find = `SELECT id FROM public.orders WHERE contact_email <> $2
    AND tenant_id = (SELECT id FROM control.tenants WHERE slug = $1 OR code = $1) LIMIT 1`;
  const { rows: someone } = await client.query<{ id: string }>(find, ["bella", "giulia.ferri@example.com"]);
  const { rows: foreign } = await client.query<{ id: string }>(find, ["harbour", ""]);
  await client.end();
  for (const { id } of [...someone, ...foreign])
    expect((await get(`/account/orders/${id}/receipt.pdf`)).status).toBe(404);

  await signIn(page, `${bella.host}/admin`);
  const [orders, id] = ["/admin/orders", someone[0]!.id];
  await page.goto(`${origin(bella.host)}${orders}/${id}`);
  const link = page.getByRole("link", { name: "Receipt as PDF" });
  await expect(link).toHaveAttribute("href", `${orders}/${id}/receipt.pdf`);
  expect((await get(`${orders}/${id}/receipt.pdf`)).headers["content-type"]).toBe("application/pdf");
  expect((await get(`${orders}/${foreign[0]!.id}/receipt.pdf`)).status).toBe(404);
});

test.describe("what a page's policy stops", () => {
  test.use({ expectedNoise: ["Content Security Policy"] });

  test("is told to this host alone, and the operator sees it with this tenant and no other", async ({
    page,
  }) => {
    const told = page
      .waitForRequest((request) => request.url().endsWith("/csp-report"), { timeout: 5_000 })
      .catch(() => null);
    for (const path of ["/", "/cart"]) {
      const { headers } = await send(bella.host, path);
      expect(headers["content-security-policy"]).toMatch(/; report-uri \/csp-report; report-to csp(;|$)/);
      expect(headers["reporting-endpoints"]).toBe('csp="/csp-report"');
    }
    await page.goto(origin(bella.host));
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.wasRun = true";
      document.body.append(script);
    });
    expect(await page.evaluate(() => "wasRun" in window)).toBe(false);
    await told;
    const body = {
      documentURL: `${origin(bella.host)}/order/secret`,
      effectiveDirective: "script-src-elem",
      blockedURL: "https://planted.example/x.js?who=1",
    };
    const sent = { method: "POST", headers: { "content-type": "application/reports+json" } };
    const text = JSON.stringify([{ type: "csp-violation", body }]);
    expect((await send(bella.host, "/csp-report", { ...sent, body: text })).status).toBe(204);
    // Too long, and no report at all: the answer tells nothing.
    for (const other of ["x".repeat(100_000), "{}"])
      expect((await send(bella.host, "/csp-report", { ...sent, body: other })).status).toBe(204);

    await signIn(page, "console.localhost");
    for (const [name, isThere] of [
      [bella.name, true],
      [northwind.name, false],
    ] as const) {
      await page.goto(`${origin("console.localhost")}/tenants?q=${encodeURIComponent(name)}`);
      await page.getByRole("link", { name }).first().click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(page.getByText("https://planted.example", { exact: true })).toHaveCount(isThere ? 1 : 0);
    }
    await expect(page.getByText("secret")).toHaveCount(0);
  });
});
