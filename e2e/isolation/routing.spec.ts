import { expect, test } from "../fixtures/test";
import { bella, harbour, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";

const someoneElse = /Northwind|northwind/;
/** What the pages of Northwind are kept under (lib/hosts/segment.ts). */
const inner = `${northwind.host}~${northwind.id}`;
const FORGED = {
  "x-tenant-id": northwind.id,
  "x-tenant-host": northwind.host,
  "x-forwarded-host": northwind.host,
  "x-middleware-rewrite": `/portal/${inner}`,
  "x-middleware-override-headers": "x-tenant-id",
  "x-middleware-request-x-tenant-id": northwind.id,
  "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
  "x-matched-path": `/portal/${inner}`,
  "x-invoke-path": `/portal/${inner}`,
  "x-now-route-matches": `1=${inner}`,
  forwarded: `host=${northwind.host}`,
};

test.describe("the tenant is the host's, whatever else a request says", () => {
  for (const [name, value] of Object.entries(FORGED)) {
    for (const path of ["/", "/search?q=a", "/sign-in"]) {
      test(`${name} on ${path} changes nothing`, async () => {
        const answer = await send(bella.host, path, { headers: { [name]: value } });
        expect(answer.status).toBe(200);
        expect(answer.body).toContain(bella.name);
        expect(answer.body).not.toMatch(someoneElse);
      });
    }
  }

  for (const path of [
    `/portal/${inner}`,
    `/portal/${inner}/search`,
    `/admin/${inner}`,
    `/fonts/../portal/${inner}`,
    `/fonts/%2e%2e/portal/${inner}`,
    `/_next/static/../../portal/${inner}`,
    `/api/internal/../../portal/${inner}`,
    `/portal/bella.localhost~${northwind.id}`,
    `/%70ortal/${inner}`,
    `//portal/${inner}`,
    `/..%2fportal/${inner}`,
    `/portal/${inner}.rsc`,
    `/portal/${inner}.prefetch.rsc`,
    `/portal/${inner}.segments/_tree.segment.rsc`,
    `/_next/data/x/portal/${inner}.json`,
    `/?nxtPhost=${inner}`,
    `/?nxtIhost=${inner}&host=${northwind.host}&tenant=northwind`,
    `/search?nxtPhost=${inner}&q=a`,
  ]) {
    for (const rsc of [false, true]) {
      test(`${path}${rsc ? " as an RSC request" : ""} shows nothing of another tenant`, async () => {
        const answer = await send(bella.host, path, {
          headers: rsc ? { rsc: "1", "next-router-prefetch": "1" } : {},
        });
        expect(answer.body).not.toMatch(/Northwind Outdoor|Squall rain shell|Shelter &amp; sleep/);
        expect(answer.status).toBeLessThan(500);
      });
    }
  }

  test("a console path on a tenant's host is that tenant's own missing page", async () => {
    for (const path of ["/console/tenants", "/console/databases", "/databases", "/reports"]) {
      const answer = await send(bella.host, path);
      expect(answer.status, path).toBe(404);
      expect(answer.body, path).toContain(bella.name);
    }
  });
});

test.describe("hosts", () => {
  test("case, port and final dot do not matter", async () => {
    for (const host of ["BELLA.localhost", "bella.localhost."]) {
      expect((await send(host, "/")).body).toContain(bella.name);
    }
    expect((await send(bella.domain, "/")).body).toContain(bella.name);
  });

  test("an unknown host is a plain 404 that names nobody", async () => {
    for (const host of [
      "nobody.localhost",
      "evil.test",
      "bella.localhost.evil.test",
      "xbella.localhost",
      "localhost",
    ]) {
      const answer = await send(host, "/");
      expect(answer.status, host).toBe(404);
      expect(answer.body).not.toMatch(/Bella|Northwind|Livery|橡树|Harbour/);
    }
  });

  test("what is no host at all is refused", async () => {
    for (const host of [
      "",
      "a..b",
      "127.0.0.1",
      "bella_.localhost",
      "-.localhost",
      "bella.localhost@evil.test",
    ]) {
      const { status } = await send(host, "/", { bareHost: true });
      expect([400, 404], host).toContain(status);
    }
  });

  test("a suspended tenant is 403 with the reason, in its own brand", async () => {
    const answer = await send(harbour.host, "/");
    expect(answer.status).toBe(403);
    expect(answer.body).toContain(harbour.name);
    for (const path of [
      "/cart",
      "/sign-in",
      "/admin",
      "/admin/orders",
      "/category/anything",
      "/robots.txt",
    ]) {
      expect((await send(harbour.host, path)).status, path).toBe(403);
    }
  });

  test("a suspended tenant's logo is still there for its closed page, and for nobody else", async () => {
    const { body } = await send(harbour.host, "/");
    const logo = /\/files\/[a-f0-9]{32}-\d+\.webp/.exec(body)?.[0];
    expect(logo).toBeDefined();
    expect((await send(harbour.host, logo!)).status).toBe(200);
    expect((await send(bella.host, logo!)).status).toBe(404);
  });

  test("an unknown page is a branded 404", async () => {
    for (const path of ["/no-such-page", "/product/no-such-thing", "/category/none", "/admin/no-such-page"]) {
      const answer = await send(bella.host, path);
      expect([404, 307], path).toContain(answer.status);
      if (answer.status === 404) expect(answer.body).toContain(bella.name);
    }
  });
});

test("a request that could be read in two ways, or that nobody means, is refused at the door", async () => {
  for (const path of [
    `http://${northwind.host}/`,
    `http://${northwind.host}/portal/${inner}`,
    "/product/%E0%A4%A",
    "/product/a%00b",
    "/search?q=a%00b",
  ]) {
    const answer = await send(bella.host, path);
    expect(answer.status, path).toBe(400);
    expect(answer.headers.location, path).toBeUndefined();
  }
  expect((await send(bella.host, "/", { method: "TRACE" })).status).toBe(405);
});

test("there is no picture optimizer that hosts would share", async () => {
  const { body } = await send(bella.host, "/");
  const picture = /\/files\/[a-f0-9]{32}-\d+\.webp/.exec(body)![0];
  for (const host of [bella.host, northwind.host]) {
    const answer = await send(host, `/_next/image?url=${encodeURIComponent(picture)}&w=640&q=75`);
    expect(answer.status, host).toBe(404);
  }
});

test.describe("requests that change something", () => {
  test("without an Origin, or with another's, are refused", async () => {
    for (const path of ["/cart", "/sign-in", "/admin/sign-in", "/product/lasagna"]) {
      const foreign: Record<string, string>[] = [
        {},
        { origin: origin(northwind.host) },
        { origin: "null" },
        { origin: "https://evil.test" },
      ];
      for (const headers of foreign) {
        expect((await send(bella.host, path, { method: "POST", headers, body: "x=1" })).status, path).toBe(
          403,
        );
      }
    }
  });
});

test("the internal addresses answer nobody without the key", async () => {
  for (const path of [
    "/api/internal/resolve?host=bella.localhost",
    "/api/internal/routing-changes?since=0",
  ]) {
    expect((await send(bella.host, path)).status).toBe(404);
    expect((await send(bella.host, path, { headers: { "x-internal-key": "guess" } })).status).toBe(404);
  }
});
