import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newOutcome, onceMore } from "./away.mjs";

let server: Server;
let asked: { method?: string; url?: string; headers: IncomingHttpHeaders }[];

beforeEach(async () => {
  asked = [];
  server = createServer(({ method, url, headers }, response) => {
    asked.push({ method, url, headers });
    response.writeHead(403, { "content-type": "text/html", etag: '"1"' }).end("closed");
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  vi.stubEnv("INTERNAL_ORIGIN", `http://localhost:${(server.address() as AddressInfo).port}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

const own = { "x-front-key": "key" };
const request = (changes: Partial<IncomingMessage> = {}) =>
  ({
    method: "GET",
    url: "/search?q=tea",
    headers: { host: "acme.test", cookie: "a=b", connection: "close", "x-forwarded-for": "192.0.2.7" },
    socket: { remoteAddress: "192.0.2.1" },
    ...changes,
  }) as IncomingMessage;

test("a request that only reads is asked once more as it was, for its own host and visitor", async () => {
  const first = request();
  const again = onceMore(first, own)!;
  first.headers["x-middleware-subrequest"] = "what Next.js adds to it afterwards";
  expect(await again()).toMatchObject({ status: 403, headers: { etag: '"1"' }, body: Buffer.from("closed") });
  expect(asked).toMatchObject([{ method: "GET", url: "/search?q=tea" }]);
  expect(asked[0]!.headers).toMatchObject({
    ...{ host: "acme.test", "x-forwarded-host": "acme.test", "x-forwarded-for": "192.0.2.7", cookie: "a=b" },
    ...{ "x-front-key": "key", "x-routed-again": "1" },
  });
  expect(asked[0]!.headers).not.toHaveProperty("x-middleware-subrequest");
});

test("what writes is never done twice, and nothing is asked again more than three times", async () => {
  for (const method of ["POST", "PUT", "DELETE"]) expect(onceMore(request({ method }), own)).toBeNull();
  const headers = (times: string) => ({ host: "acme.test", "x-routed-again": times });
  await onceMore(request({ headers: headers("2") }), own)!();
  expect(asked[0]!.headers).toMatchObject({ "x-routed-again": "3" });
  for (const times of ["3", "4", "never"])
    expect(onceMore(request({ headers: headers(times) }), own)).toBeNull();
});

test("an address in the request leads nowhere else", async () => {
  await onceMore(request({ url: "//elsewhere.test/" }), own)!();
  await onceMore(request({ url: "http://elsewhere.test/" }), own)!();
  expect(asked.map(({ url }) => url)).toEqual(["//elsewhere.test/", "http://elsewhere.test/"]);
});

test("where there is no answer it is a sentence that it will be back", async () => {
  vi.stubEnv("INTERNAL_ORIGIN", "http://localhost:1");
  expect(await onceMore(request(), own)!()).toMatchObject({ status: 503, headers: { "retry-after": "10" } });
});

test("what became of a request is waited for, and not for long where nobody tells", async () => {
  const soon = newOutcome();
  const waiting = soon.told().then(() => soon.outcome.isOutdated);
  soon.outcome.isOutdated = true;
  soon.outcome.tell();
  expect(await waiting).toBe(true);

  const never = newOutcome();
  await never.told();
  expect(never.outcome).toMatchObject({ isAway: false, isOutdated: false });
});
