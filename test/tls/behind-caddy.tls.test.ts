import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { signUpCustomer } from "@/lib/accounts/sign-up";
import { hashPassword } from "@/lib/auth/password";
import { probeTls } from "@/lib/certificates/probe";
import { inPlatform } from "@/lib/db/scopes";
import { followChangesNow } from "@/lib/tenancy/change-log";
import type { TenantContext } from "@/lib/tenancy/context";
import { findChromium } from "@/scripts/lib/chromium.mjs";
import { findTlsPrograms } from "@/scripts/lib/tls-programs.mjs";
import { DnsServer } from "@/sandbox/dns-server.mjs";
import { makeProduct, makeTenant } from "@/test/tenants";
import { ask } from "@/test/tls/ask";
import { startBehindCaddy, TARGET, type BehindCaddy } from "@/test/tls/behind-caddy";

const programs = findTlsPrograms();
const found = await findChromium();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const HOST = "orders.shop.example";
const OTHER = "orders.other.example";
const OWN = "trattoria.localhost";
const ZONE = "trattoria.example";
const NEW = `www.${ZONE}`;
const ada = { email: "ada@example.com", password: "a first long password", name: "Ada" };
const lucia = { email: "lucia@example.com", password: "another long password" };
const soon = { timeout: 20_000 };
const here = ["127.0.0.1"];
const folder = mkdtempSync(join(tmpdir(), "tls-"));

let tenant: TenantContext;
let trattoria: TenantContext;
let front: BehindCaddy;
let browser: Browser;
/** Asked by the product about records, and by the authority where a host is. */
const dns = new DnsServer();

describe.runIf(programs && found)("a tenant's own domain, in a browser, over HTTPS", () => {
  beforeAll(async () => {
    tenant = await makeTenant({ code: "shop", domain: HOST });
    await makeTenant({ code: "other", domain: OTHER });
    await makeProduct(tenant, { slug: "thing" });
    await signUpCustomer(tenant, { ...ada, next: undefined }, "203.0.113.7");
    trattoria = await makeTenant({ code: "trattoria" });
    await makeOwner(trattoria);
    await dns.listen();
    for (const zone of ["example", "localhost"]) dns.zone(zone);
    for (const name of [HOST, OTHER, TARGET, OWN, "console.localhost"]) dns.set(name, "A", here);
    front = await startBehindCaddy(programs!, folder, dns.port);
    browser = await chromium.launch({
      ...(found!.path && { executablePath: found!.path }),
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        // Every name leads to this machine, and the ports that browsers know to Caddy's.
        `--host-resolver-rules=MAP *:443 127.0.0.1:${front.ports.https}, MAP *:80 127.0.0.1:${front.ports.http}`,
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await front?.stop();
    await dns.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Only the authority of the tests is unknown to the browser; that its certificates are right is looked at elsewhere. */
  async function visit<Result>(run: (page: Page) => Promise<Result>): Promise<Result> {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    try {
      return await run(await context.newPage());
    } finally {
      await context.close();
    }
  }

  it("who types the name is led to HTTPS, and finds the tenant's page and nobody else's name", () =>
    visit(async (page) => {
      const first = page.waitForResponse((response) => response.url().startsWith("http://"));
      const answer = (await page.goto(`http://${HOST}/?from=sign`))!;
      expect((await first).status()).toBe(308);
      expect(page.url()).toBe(`https://${HOST}/?from=sign`);
      expect(answer.status()).toBe(200);
      expect(await page.title()).toContain(tenant.tenant.name);
      expect((await page.content()).toLowerCase()).not.toContain("livery");
      const headers = await answer.allHeaders();
      expect(headers["strict-transport-security"]).toBe("max-age=31536000");
      expect(headers["content-security-policy"]).toContain("script-src 'self'");
      const names = Object.keys(headers).join(" ");
      expect(names).not.toMatch(/\b(?:server|via|x-powered-by|x-nextjs-cache)\b|middleware|x-tenant/);
    }));

  it("staff bring a domain from its typed name to the first page under HTTPS, and take it away again", () =>
    visit(async (page) => {
      const add = async (host: string) => {
        await page.goto(`https://${OWN}/admin/domains`);
        await page.getByLabel("Your domain").fill(host);
        await page.getByRole("button", { name: "Add domain" }).click();
        await page.getByRole("heading", { level: 1, name: host }).waitFor();
      };
      const prove = async (host: string) => {
        const proof = await page.getByText(/^portal-verification=[0-9a-f]{32}$/).textContent();
        dns.set(`_portal-challenge.${host}`, "TXT", [proof!]);
      };
      const isLive = () => page.getByText("Visitors reach your portal on this domain.").waitFor(soon);

      await page.goto(`https://${OWN}/admin/sign-in`);
      await page.getByLabel(/e-?mail/i).fill(lucia.email);
      await page.getByLabel(/^password/i).fill(lucia.password);
      await page.getByRole("button", { name: /sign in/i }).click();
      await page.waitForURL(`https://${OWN}/admin`);
      await add(NEW);
      // It waits for its proof: nobody can so much as shake hands in its name.
      expect(await hello(NEW)).toMatchObject({ ok: false, fault: { code: "ISSUE_FAILED" } });
      await prove(NEW);
      await page.getByText("Proved, not live yet").waitFor(soon);
      dns.set(NEW, "CNAME", [TARGET]);
      await isLive();
      expect((await page.goto(`https://${NEW}/`))!.url()).toBe(`https://${NEW}/`);
      expect(await page.title()).toContain(trattoria.tenant.name);
      expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(`https://${NEW}`);
      const trusted = { ok: true, trust: "trusted" };
      expect(await hello(NEW)).toMatchObject({ ...trusted, certificate: { names: [NEW] } });

      // The name without www leads there, under a certificate of its own.
      await add(ZONE);
      await prove(ZONE);
      dns.set(ZONE, "A", here);
      await isLive();
      const led = await ask(front, ZONE, "/search?q=thing&page=2");
      expect([led.status, led.location]).toEqual([308, `https://${NEW}/search?q=thing&page=2`]);
      expect(stored()).toEqual(expect.arrayContaining([NEW, ZONE]));

      await page.goto(`https://${OWN}/admin/domains`);
      await page.getByRole("link", { name: NEW }).click();
      await page.locator("summary", { hasText: "Remove domain" }).click();
      await page.getByLabel(/Type .* to confirm/).fill(NEW);
      await page.getByRole("button", { name: "Remove for good" }).click();
      await page.waitForURL(`https://${OWN}/admin/domains`);
      expect((await page.goto(`https://${NEW}/`))!.status()).toBe(404);
      expect(await page.content()).not.toContain(trattoria.tenant.name);
      expect((await ask(front, ZONE, "/")).status).toBe(200);
      await expect.poll(stored).not.toContain(NEW);
      expect(stored()).toContain(ZONE);
      await front.restartCaddy(); // what it has in its memory ends with it
      expect(await hello(NEW)).toMatchObject({ ok: false, fault: { code: "ISSUE_FAILED" } });
      expect(await hello(ZONE)).toMatchObject(trusted);
    }));

  it("signs in with cookies that are good for this host and for HTTPS alone", () =>
    visit(async (page) => {
      await page.goto(`https://${HOST}/sign-in`);
      await page.getByLabel(/e-?mail/i).fill(ada.email);
      await page.getByLabel(/^password/i).fill(ada.password);
      await page.getByRole("button", { name: /sign in/i }).click();
      await page.waitForURL(`https://${HOST}/account`);
      const cookies = await page.context().cookies();
      const session = cookies.find(({ name }) => name === "__Host-customer");
      expect(session).toMatchObject({ domain: HOST, path: "/", secure: true, httpOnly: true });
      expect(cookies.every(({ secure, domain }) => secure && domain === HOST)).toBe(true);
      // Brought to another tenant's host by hand, it is nobody's there.
      const replayed = await ask(front, OTHER, "/account", { cookie: `__Host-customer=${session!.value}` });
      expect(`${replayed.status} ${replayed.location} ${replayed.body}`).toMatch(/sign-in/);
    }));

  it("a domain that is removed shows nobody's page from the next moment on", () =>
    visit(async (page) => {
      await page.goto(`https://${OTHER}/`);
      await inPlatform((db) => db.domain.deleteMany({ where: { host: OTHER } }));
      await followChangesNow();
      await expect.poll(async () => (await page.goto(`https://${OTHER}/`))?.status()).toBe(404);
      expect(await page.content()).not.toContain("Tenant other");
    }));

  it.each([
    [
      "another tenant by header",
      { "x-tenant-id": "00000000-0000-7000-8000-000000000000", "x-tenant": "other" },
    ],
    ["another host by header", { "x-forwarded-host": OTHER, forwarded: `host=${OTHER};proto=http` }],
    [
      "our own headers",
      { "x-database-away": "1", "x-routed-again": "1", "x-middleware-subrequest": "middleware" },
    ],
  ])("a visitor who sends %s gets the page of the host all the same", async (_what, headers) => {
    const plain = await ask(front, HOST, "/");
    const sent = await ask(front, HOST, "/", headers);
    expect(sent.status).toBe(200);
    expect(sent.body).toContain(tenant.tenant.name);
    expect(sent.body.length).toBe(plain.body.length);
  });

  it.each([
    "/api/internal/tls-ask?domain=orders.shop.example&key=KEY",
    "/API/Internal/tls-ask?domain=orders.shop.example&key=KEY",
    "/api/%69nternal/tls-ask?domain=orders.shop.example&key=KEY",
    "//api//internal/tls-ask?domain=orders.shop.example&key=KEY",
    "/x/../api/internal/tls-ask?domain=orders.shop.example&key=KEY",
    "/api/internal/resolve?host=orders.shop.example",
    "/api/metrics",
  ])("%s is not there for anybody outside, with the right key either", async (path) => {
    const { status, body } = await ask(front, HOST, path.replace("KEY", front.askKey));
    expect(status).toBeGreaterThanOrEqual(300);
    expect(body).not.toContain("kind");
  });

  it("the console is below the root, so nothing is said for a year of it", async () => {
    const { status, headers } = await ask(front, "console.localhost", "/sign-in");
    expect(status).toBe(200);
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  const hello = (host: string) =>
    probeTls(host, { host: "127.0.0.1", port: front.ports.https, trustedCaFile: front.rootFile }, 15_000);
  const stored = () => {
    const all = join(front.storage, "certificates");
    return readdirSync(all).flatMap((authority) => readdirSync(join(all, authority)));
  };

  async function makeOwner({ tenant: { id } }: TenantContext): Promise<void> {
    const passwordHash = await hashPassword(lucia.password);
    await inPlatform(async (db) => {
      const staff = await db.staffUser.create({ data: { email: lucia.email, name: "Lucia" } });
      await db.staffCredential.create({ data: { staffId: staff.id, passwordHash } });
      await db.membership.create({ data: { tenantId: id, staffId: staff.id, role: "owner" } });
    });
  }
});
