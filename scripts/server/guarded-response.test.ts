import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createPageMemo } from "./page-memo.mjs";
import { guardResponse } from "./guarded-response.mjs";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server | undefined;
afterEach(() => server?.close());

async function ask(
  handler: Handler,
  {
    dev = false,
    method = "GET",
    memo = createPageMemo(1_000_000),
    headers = {} as Record<string, string>,
    standIn = undefined as Parameters<typeof guardResponse>[3],
  } = {},
) {
  server?.close();
  server = createServer((request, response) => {
    guardResponse(request, response, dev ? null : memo, standIn);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/`, { method, headers });
}

const html = "<!DOCTYPE html><script>go()</script>";
const missing =
  '<!DOCTYPE html><html><head><meta name="page-status" content="404"/></head><body>gone</body></html>';
const page: Handler = (_, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(html);
};

test("a page without a policy gets one of its own scripts, at the first request and from memory", async () => {
  const memo = createPageMemo(1_000_000);
  const first = await ask(page, { memo });
  expect(first.headers.get("content-security-policy")).toMatch(/script-src 'self' 'sha256-/);
  expect(await first.text()).toBe(html);
  server?.close();
  const second = await ask(page, { memo });
  expect(second.headers.get("content-security-policy")).toBe(first.headers.get("content-security-policy"));
  expect(await second.text()).toBe(html);
});

test("a page in pieces is put together first", async () => {
  const answer = await ask((_, response) => {
    response.writeHead(404, { "content-type": "text/html" });
    response.write(html.slice(0, 20));
    setTimeout(() => {
      response.write(html.slice(20));
      response.end();
    }, 20);
  });
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-security-policy")).toMatch(/'sha256-/);
  expect(await answer.text()).toBe(html);
});

test("a page with a policy of its own keeps it and streams", async () => {
  let sentSecond = false;
  const answer = await ask((_, response) => {
    response.setHeader("content-security-policy", "script-src 'nonce-x'");
    response.setHeader("content-type", "text/html");
    response.write("<p>first</p>");
    setTimeout(() => {
      sentSecond = true;
      response.end("<p>second</p>");
    }, 100);
  });
  const reader = answer.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("<p>first</p>");
  expect(sentSecond).toBe(false);
  expect(answer.headers.get("content-security-policy")).toBe("script-src 'nonce-x'");
  await reader?.cancel();
});

test("internal headers stay inside, and the plain security headers are on everything", async () => {
  const answer = await ask((_, response) => {
    response.setHeader("X-Powered-By", "something");
    response.setHeader("x-middleware-rewrite", "/portal/x");
    response.setHeader("x-nextjs-rewritten-path", "/portal/x");
    response.setHeader("referrer-policy", "no-referrer");
    response.writeHead(200, { "Content-Type": "application/json", "x-nextjs-matched-path": "/portal/x" });
    response.end("{}");
  });
  expect([...answer.headers.keys()].filter((name) => /powered|middleware|nextjs/.test(name))).toEqual([]);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(answer.headers.get("content-security-policy")).toBeNull();
});

test("what a page hangs on besides is added to Vary, whoever writes that", async () => {
  const answer = await ask((_, response) => {
    response.setHeader("x-varies-with", "Cookie, Accept-Language");
    response.writeHead(200, { "content-type": "text/html", vary: "rsc" });
    response.end("<p>page</p>");
  });
  expect(answer.headers.get("vary")).toBe("rsc, Cookie, Accept-Language, accept-encoding");
  expect(answer.headers.has("x-varies-with")).toBe(false);
});

test("the answer to HEAD has the headers and the status of the page", async () => {
  const [head, get] = [await ask(page, { method: "HEAD" }), await ask(page)];
  for (const name of ["content-security-policy", "etag", "content-length"])
    expect(head.headers.get(name), name).toBe(get.headers.get(name));
  expect(await head.text()).toBe("");
  expect(
    (
      await ask((_, response) => response.setHeader("content-type", "text/html").end(missing), {
        method: "HEAD",
      })
    ).status,
  ).toBe(404);
});

test("a visitor who has the page already gets no second copy, until it changes", async () => {
  const etag = (await ask(page)).headers.get("etag")!;
  for (const sent of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const answer = await ask(page, { headers: { "if-none-match": sent } });
    expect([answer.status, answer.headers.get("content-length"), answer.headers.get("etag")]).toEqual([
      304,
      null,
      etag,
    ]);
  }
  const changed: Handler = (_, response) =>
    response.setHeader("content-type", "text/html").end(html + "<p>new</p>");
  expect((await ask(changed, { headers: { "if-none-match": etag } })).status).toBe(200);
});

test("a page that does not exist is never answered as one that the visitor has", async () => {
  const gone: Handler = (_, response) => response.setHeader("content-type", "text/html").end(missing);
  const etag = (await ask(gone)).headers.get("etag")!;
  expect((await ask(gone, { headers: { "if-none-match": etag } })).status).toBe(404);
});

test("development leaves the policy alone", async () => {
  expect((await ask(page, { dev: true })).headers.get("content-security-policy")).toBeNull();
});

test("a page that says that its subject does not exist gets the status for it, from memory too", async () => {
  const memo = createPageMemo(1_000_000);
  const answer = () =>
    ask(
      (_, response) => {
        response.setHeader("content-type", "text/html");
        response.end(missing);
      },
      { memo },
    );
  for (let visit = 0; visit < 2; visit++) {
    const { status, headers } = await answer();
    expect(status).toBe(404);
    expect(headers.get("content-security-policy")).toContain("script-src");
    server?.close();
  }
});

test("so does a page with a policy of its own that comes in pieces", async () => {
  const answer = await ask((_, response) => {
    response.writeHead(200, {
      "content-type": "text/html",
      "content-security-policy": "script-src 'nonce-x'",
    });
    response.write(missing.slice(0, 90));
    setTimeout(() => response.end(missing.slice(90)), 20);
  });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe(missing);
});

test("a status that was chosen stands, and text that only looks like the element changes nothing", async () => {
  const suspended = await ask((_, response) => {
    response.writeHead(403, { "content-type": "text/html" });
    response.end(missing);
  });
  expect(suspended.status).toBe(403);
  server?.close();
  const typed = await ask((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end('<p>&lt;meta name="page-status" content="404"/&gt;</p>');
  });
  expect(typed.status).toBe(200);
});

test("no browser is allowed to answer from an old copy of a page that a shared cache may keep", async () => {
  const caching = (value: string) =>
    ask((_, response) => {
      response.writeHead(200, { "content-type": "text/x-component", "cache-control": value });
      response.end("0:[]");
    });
  const cached = await caching("s-maxage=300, stale-while-revalidate=31535700");
  expect(cached.headers.get("cache-control")).toBe("no-cache");
  expect((await caching("public, max-age=300")).headers.get("cache-control")).toBe("public, max-age=300");
});

test("another answer is given instead of an error, with nothing of the error in it", async () => {
  const away = { status: 503, headers: { "retry-after": "10", "content-type": "text/html" }, body: "calm" };
  const failing: Handler = (_, response) => {
    response.setHeader("content-security-policy", "default-src 'none'");
    response.writeHead(500, { "content-type": "text/html", "content-length": "5" });
    response.write("fault");
    response.end();
  };
  const answer = await ask(failing, { standIn: async () => away });
  expect(answer.status).toBe(503);
  expect(Object.fromEntries(answer.headers)).toMatchObject(away.headers);
  expect(answer.headers.get("content-security-policy")).toBeNull();
  expect(await answer.text()).toBe("calm");

  const left = await ask(failing, { standIn: async () => null });
  expect([left.status, left.headers.get("content-type"), await left.text()]).toEqual([
    500,
    "text/html",
    "fault",
  ]);
  const own = await ask(failing, { standIn: () => false });
  expect([own.status, await own.text()]).toEqual([500, "fault"]);
  const fine = await ask(page, { standIn: async () => away });
  expect(fine.status).toBe(200);
});
