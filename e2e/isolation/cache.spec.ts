import { bella, k001, northwind } from "../fixtures/demo";
import { send } from "../fixtures/http";
import { expect, test } from "../fixtures/test";

test("hundreds of interleaved visitors each get their own tenant's page, cached and dynamic", async () => {
  const tenants = [bella, northwind, k001];
  const others = (name: string) =>
    tenants.filter((tenant) => tenant.name !== name).map((tenant) => tenant.name);
  const visits = Array.from({ length: 180 }, (_, index) => {
    const tenant = tenants[index % 3]!;
    const path = ["/", "/search?q=a", "/cart", "/sign-in"][Math.floor(index / 3) % 4]!;
    return send(tenant.host, path).then(({ status, body }) => {
      expect(status).toBe(200);
      expect(body).toContain(tenant.name);
      for (const other of others(tenant.name)) expect(body).not.toContain(other);
    });
  });
  await Promise.all(visits);
});

test("a cached page sets no cookie and is the same with and without one", async () => {
  const plain = await send(bella.host, "/category/pasta");
  const withCookies = await send(bella.host, "/category/pasta", {
    headers: { cookie: "__Host-customer=x; cart=y" },
  });
  expect(plain.headers["set-cookie"]).toBeUndefined();
  expect(withCookies.body).toBe(plain.body);
});

test("a browser keeps no page that could be answered once more after it has changed", async () => {
  for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
    const answer = await send(bella.host, "/category/pasta", { headers });
    expect(String(answer.headers["cache-control"] ?? "no-cache")).toMatch(/no-cache|no-store/);
  }
});

test("nobody's choice of language reaches what another visitor is given, cached or not, here or at another tenant", async () => {
  const languageOf = async (host: string, path: string, headers: Record<string, string>) =>
    /<html[^>]* lang="([^"]+)"/.exec((await send(host, path, { headers })).body)?.[1];
  const visitors: [host: string, headers: Record<string, string>, lang: string][] = [
    [k001.host, { cookie: "language=en" }, "en"],
    [k001.host, { cookie: "language=zh", "accept-language": "en" }, "zh-CN"],
    [k001.host, { "accept-language": "en" }, "en"],
    [k001.host, {}, "zh-CN"],
    [k001.host, { cookie: "language=../en; language=en~zh" }, "zh-CN"],
    [bella.host, { cookie: "language=zh", "accept-language": "zh" }, "en"],
    [northwind.host, { cookie: "language=zh" }, "en"],
  ];
  const visits = Array.from({ length: 84 }, async (_, index) => {
    const [host, headers, lang] = visitors[index % visitors.length]!;
    const path = ["/", "/?language=xx", "/cart"][Math.floor(index / visitors.length) % 3]!;
    expect(await languageOf(host, path, headers), `${host}${path} ${JSON.stringify(headers)}`).toBe(lang);
  });
  await Promise.all(visits);
});
