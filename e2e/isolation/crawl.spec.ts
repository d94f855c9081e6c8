import type { Browser } from "@playwright/test";
import { administrator } from "../fixtures/cluster";
import { crawl, linksOf, type Seen } from "../fixtures/crawl";
import { account, bella, harbour, k001, northwind } from "../fixtures/demo";
import { foreignWords, type Word } from "../fixtures/foreign-words";
import { origin, send } from "../fixtures/http";
import { mailsOf } from "../fixtures/mailbox";
import { expect, signIn, test } from "../fixtures/test";

test.describe.configure({ timeout: 120_000 }); // where the machine has other work

type Shop = { host: string; hosts: string[]; words: RegExp };

const shops: Shop[] = [
  {
    host: bella.host,
    hosts: [bella.host, bella.domain],
    words: /bella[ -]?cucina|bella\.localhost|tiramis/i,
  },
  { host: northwind.host, hosts: [northwind.host], words: /northwind|larkspur/i },
  { host: k001.host, hosts: [k001.host], words: /小橡树|k001\.localhost|littleoak/i },
  { host: harbour.host, hosts: [harbour.host], words: /harbour[ -]?books|harbour\.localhost/i },
];

/** Where nothing leads, and every visitor can go. */
const UNLINKED = [
  ...[
    "/",
    "/robots.txt",
    "/sitemap.xml",
    "/manifest.webmanifest",
    "/favicon.ico",
    "/icon.svg",
    "/csp-report",
  ],
  ...["/.well-known/security.txt", "/.well-known/change-password", "/apple-touch-icon.png", "/search?q=a"],
  ...[
    "/checkout",
    "/sign-up",
    "/nothing-here",
    "/product/nothing",
    "/order/nothing",
    "/order/nothing/receipt.pdf",
  ],
  ...[
    "/account/orders/nothing/receipt.pdf",
    "/admin",
    "/admin/sign-in",
    "/admin/nothing",
    "/admin/orders/nothing",
  ],
  ...[
    "/files/00000000000000000000000000000000.png",
    "/api/nothing",
    "/api/health",
    "/_next/nothing",
    "/%E0%A4%A",
    "/fonts/",
  ],
];

/** The ids of every tenant, by the host that the demo gives it. */
async function tenantIds(): Promise<Map<string, string>> {
  const client = await administrator();
  const { rows } = await client.query<{ id: string; slug: string; code: string }>(
    "SELECT id, slug, code FROM control.tenants",
  );
  await client.end();
  return new Map(
    rows.flatMap(({ id, slug, code }) => [slug, code].map((name) => [`${name}.localhost`, id] as const)),
  );
}

/** Everything that is of the other tenants. */
async function wordsOfOthers(shop: Shop): Promise<Word[]> {
  const ids = await tenantIds();
  const others = shops.filter((one) => one !== shop);
  return others.flatMap(({ host, words }) => {
    const id = ids.get(host);
    if (!id) throw new Error(`There is no tenant ${host}.`);
    return [
      { name: `a word of ${host}`, pattern: words },
      { name: `the id of ${host}`, pattern: new RegExp(id, "i") },
    ];
  });
}

/** What is wrong with what was seen on a tenant's host, whoever saw it. */
async function faultsOf(shop: Shop, seen: Seen[]): Promise<string[]> {
  const words = await wordsOfOthers(shop);
  const faults = (await Promise.all(seen.map((one) => foreignWords(one, words)))).flat();
  for (const { path, answer } of seen) {
    if (answer.status >= 500 && shop.host !== harbour.host) faults.push(`${path}: ${answer.status}`);
    if (/\.map(?:\?|$)/.test(path)) faults.push(`${path}: the source of a script is named`);
  }
  return faults;
}

async function cookieOf(browser: Browser, place: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, place);
  const cookies = await context.cookies(origin(place.split("/")[0]!));
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

const typesOf = (seen: Seen[]) =>
  new Set(seen.map(({ answer }) => String(answer.headers["content-type"] ?? "").split(";")[0]));

for (const shop of shops) {
  test(`a guest of ${shop.host} finds no word of the platform or of another tenant, wherever a link leads`, async () => {
    for (const host of shop.hosts) {
      const seen = await crawl(host, UNLINKED, { ownHosts: shop.hosts, ofAKind: host === shop.host ? 6 : 2 });
      expect(await faultsOf(shop, seen)).toEqual([]);
      if (shop.host === harbour.host) continue;
      const kinds = [
        "text/html",
        "text/css",
        "application/javascript",
        "font/woff2",
        "image/webp",
        "image/jpeg",
        "image/x-icon",
        "image/png",
        "application/manifest+json",
        "application/xml",
        "text/plain",
      ];
      const types = typesOf(seen);
      expect(kinds.filter((kind) => !types.has(kind))).toEqual([]);
    }
  });
}

test("a customer finds none either, on their pages and in their documents", async ({ browser }) => {
  const cookie = await cookieOf(browser, bella.host);
  const seen = await crawl(bella.host, ["/account", "/cart", "/checkout"], {
    cookie,
    ownHosts: [bella.host],
    ofAKind: 3,
  });
  expect(await faultsOf(shops[0]!, seen)).toEqual([]);
  expect([...typesOf(seen)]).toContain("application/pdf");
});

test("staff find none either, in their whole admin", async ({ browser }) => {
  const cookie = await cookieOf(browser, `${bella.host}/admin`);
  const seen = await crawl(bella.host, ["/admin"], {
    cookie,
    ownHosts: [bella.host],
    ofAKind: 2,
    // Whoever works for several shops sees them all there, and their own alone (e2e/admin/all-shops.spec.ts).
    skip: /^\/admin\/shops/,
  });
  expect(await faultsOf(shops[0]!, seen)).toEqual([]);
  expect(
    seen.filter(({ path, answer }) => path.startsWith("/admin/") && answer.status === 200).length,
  ).toBeGreaterThan(20);
});

test("nor do those who get mail, wherever a mail leads or what its programs say", async ({ browser }) => {
  const ids = await tenantIds();
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const shop of shops.filter(({ host }) => host !== harbour.host)) {
    const id = ids.get(shop.host)!;
    await page.goto(`${origin(shop.host)}/forgot-password`);
    await page.locator("main input[type=email]").fill(account(shop.host).email);
    await page.locator("main form button[type=submit]").click();
    await expect.poll(async () => (await mailsOf(id)).length, { timeout: 30_000 }).toBeGreaterThan(0);
    const mails = (await mailsOf(id)).map(({ from, to, subject, html, text, headers }): Seen => {
      const body = `${html}\n${text}`;
      const said = { ...headers, from, to, subject, "content-type": "text/html" };
      return {
        path: `/mail/${subject}`,
        answer: { status: 200, headers: said, body, bytes: Buffer.from(body) },
      };
    });
    expect(await faultsOf(shop, mails)).toEqual([]);
    const leads = mails.flatMap((mail) => linksOf(shop.hosts.at(-1)!, mail, shop.hosts));
    expect(leads.length, shop.host).toBeGreaterThan(0);
    const pictures = [...new Set(leads)].filter((path) => path.startsWith("/files/")).slice(0, 4);
    const seen = await Promise.all(
      pictures.map(async (path) => ({ path, answer: await send(shop.hosts.at(-1)!, path) })),
    );
    expect(await faultsOf(shop, seen)).toEqual([]);
  }
  await context.close();
});

test("the search finds a word wherever one is planted", async () => {
  const shop = shops[0]!;
  const html = { "content-type": "text/html" };
  const at = (path: string, headers: Record<string, string>, body = ""): Seen => ({
    path,
    answer: { status: 200, headers, body, bytes: Buffer.from(body) },
  });
  const id = (await tenantIds()).get(northwind.host)!;
  for (const planted of [
    at("/northwind.css", { "content-type": "text/css" }),
    at("/", { ...html, "set-cookie": "__Host-livery=1" }),
    at("/", { ...html, "x-served-by": "Livery" }),
    at("/", { ...html, location: `http://${harbour.host}/` }),
    at("/", html, `<div class="livery-header">`),
    at("/", html, `<a href="/console">`),
    at("/x.js", { "content-type": "application/javascript" }, `const tenant="${id}"`),
    at("/x.webp", { "content-type": "image/webp" }, "RIFF made by LIVERY"),
    at("/x.json", { "content-type": "application/json" }, `{"name":"小橡树幼儿园"}`),
    at("/x.js.map", { "content-type": "application/json" }),
  ])
    expect(await faultsOf(shop, [planted]), planted.path).not.toEqual([]);
  const innocent = at("/x.js", { "content-type": "application/javascript" }, "console.error(1)");
  expect(await faultsOf(shop, [innocent])).toEqual([]);
});
