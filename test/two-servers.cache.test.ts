import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { getEditedBranding, republishVersion } from "@/lib/branding/publish";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { followedEverywhere } from "@/lib/tenancy/change-log";
import { startAnnouncements } from "@/lib/tenancy/announcements";
import { memoryRedis, realRedis } from "@/sandbox/redis-stores.mjs";
import { upstashRest } from "@/sandbox/upstash-rest.mjs";
import { findRedis, startRedis } from "@/scripts/lib/redis.mjs";
import { faultyProxy, type Wire } from "./faulty-proxy";
import { directUrl } from "./cluster";
import { poolerLike } from "./pooler-like";
import { asStaff } from "./staff";
import { startServerProcess, type ServerProcess } from "./server-process";
import { makeProduct, makeTenant } from "./tenants";

/** How long a change may stay unseen, by any process and in any cache. */
const BOUND_MS = 1_000;
const SECONDS = Number(process.env.CACHE_SECONDS ?? 10);
/** Long enough for the moment in which an outage is found out to be one in twenty visits at most. */
const FAULT_SECONDS = Math.max(6, Math.min(SECONDS, 60) / 3);
/** How often a portal is closed or opened while it is asked for eight pages. */
const FLIPS = 20;
const SEED = Number(process.env.CACHE_SEED ?? Math.floor(Math.random() * 1e9));
const TENANTS = 4;
const READERS = 4;

/** A random number below `n`, the same ones for the same seed. */
let state = SEED;
function below(n: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return Math.floor((state / 0x80000000) * n);
}
const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What something was at which times: a value counts from when its change began until the next one is committed. */
class History<Value> {
  #values: { value: Value; from: number; replacedAt: number }[] = [];
  constructor(first: Value) {
    this.#values.push({ value: first, from: 0, replacedAt: Infinity });
  }
  get now(): Value {
    return this.#values.at(-1)!.value;
  }
  async change(value: Value, commit: () => Promise<unknown>): Promise<void> {
    const last = this.#values.at(-1)!;
    this.#values.push({ value, from: performance.now(), replacedAt: Infinity });
    await commit();
    last.replacedAt = performance.now();
  }
  /** What may be seen by who asks at `from` and has an answer at `to`. */
  allowed(from: number, to: number): Value[] {
    return this.#values
      .filter((one) => one.from <= to && one.replacedAt + BOUND_MS >= from)
      .map(({ value }) => value);
  }
}

type Shop = {
  ctx: TenantContext;
  index: number;
  productId: string;
  variantId: string;
  brand: History<number>;
  product: History<number>;
  price: History<number>;
  isOpen: History<boolean>;
  /** A setting that every page shows. */
  locale: History<string>;
};

let shops: Shop[];
const MOVING = "moving.test";
let owner: History<Shop>;
/** A flag that the cart tells browsers. */
const FLAG = "cart-undo";
const undo = new History(true);
let steps = 0;

beforeAll(async () => {
  shops = [];
  for (let index = 0; index < TENANTS; index++) {
    const ctx = await makeTenant({ code: `shop${index}`, ...(index === 0 && { domain: MOVING }) });
    const { productId, variantId } = await makeProduct(ctx, { slug: "thing", priceMinor: priceOf(index, 0) });
    const histories = {
      brand: new History(0),
      product: new History(0),
      price: new History(0),
      isOpen: new History(true),
      locale: new History("en"),
    };
    const shop: Shop = { ctx, index, productId, variantId, ...histories };
    shops.push(shop);
    await setBrand(shop, 0);
    await setProduct(shop, 0);
  }
  owner = new History(shops[0]!);
  await inPlatform((db) => db.flag.create({ data: { key: FLAG, salt: "a1", isOnByDefault: true } }));
});

const priceOf = (index: number, n: number) => BigInt((index + 1) * 1_000_000 + n);

/** The name is on every page, the colour in the icon. */
function setBrand({ ctx, index }: Shop, n: number): Promise<unknown> {
  const color = `#${index + 1}${n.toString(16).padStart(5, "0")}`;
  return inControl(
    ctx,
    (db) =>
      db.$executeRaw`UPDATE control.brandings SET published = published || jsonb_build_object('name', ${`brand-${index}-${n}-`}::text,
        'colors', published->'colors' || jsonb_build_object('primary', ${color}::text))`,
  );
}

/** What the admin's action does: publishes, and answers when every process follows. */
async function publishColor(ctx: TenantContext, primary: string, version: number): Promise<void> {
  const staff = asStaff(ctx, "owner");
  const { branding, updatedAt } = await getEditedBranding(staff);
  const document = { ...branding, colors: { ...branding.colors, primary } };
  const tenantId = ctx.tenant.id;
  await inControl(ctx, (db) => db.brandingVersion.create({ data: { tenantId, version, document } }));
  await republishVersion(staff, { version, updatedAt });
  await followedEverywhere();
}

async function setProduct({ ctx, index, productId }: Shop, n: number): Promise<void> {
  await inTenant(ctx, (db) =>
    db.product.updateMany({ where: { id: productId }, data: { name: `product-${index}-${n}-` } }),
  );
}

async function setPrice({ ctx, index, variantId }: Shop, n: number): Promise<void> {
  await inTenant(ctx, (db) =>
    db.price.updateMany({ where: { variantId }, data: { amountMinor: priceOf(index, n) } }),
  );
}

function setOpen({ ctx, isOpen }: Shop, open: boolean): Promise<void> {
  const status = open ? "active" : "suspended";
  return isOpen.change(open, () =>
    inPlatform((db) => db.tenant.update({ where: { id: ctx.tenant.id }, data: { status } })),
  );
}

async function changeSomething(): Promise<void> {
  const shop = pick(shops);
  const n = ++steps;
  switch (below(9)) {
    case 0:
    case 1:
      return shop.brand.change(n, () => setBrand(shop, n));
    case 2:
      return shop.product.change(n, () => setProduct(shop, n));
    case 3:
      return shop.price.change(n, () => setPrice(shop, n));
    case 4:
      return owner.change(shop, () =>
        inPlatform((db) =>
          db.domain.updateMany({ where: { host: MOVING }, data: { tenantId: shop.ctx.tenant.id } }),
        ),
      );
    case 5:
      return setOpen(shop, !shop.isOpen.now);
    case 6: {
      const locale = shop.locale.now === "en" ? "zh" : "en";
      return shop.locale.change(locale, () =>
        inPlatform(
          (db) => db.$executeRaw`UPDATE control.tenants
            SET settings = jsonb_set(settings, '{general,locale}', to_jsonb(${locale}::text)) WHERE id = ${shop.ctx.tenant.id}::uuid`,
        ),
      );
    }
    case 7: {
      const isOnByDefault = !undo.now;
      return undo.change(isOnByDefault, () =>
        inPlatform((db) => db.flag.update({ where: { key: FLAG }, data: { isOnByDefault } })),
      );
    }
    default:
      await inPlatform((db) => db.plan.update({ where: { id: "test" }, data: { name: `Plan ${n}` } }));
  }
}

const PATHS = [
  "/",
  "/product/thing",
  "/product/nothing",
  "/cart",
  "/search?q=product",
  "/manifest.webmanifest",
  "/icon.svg",
];

/** Pages as browsers have them, by their ETags: of any tenant, and of any time. */
const had = new Map<string, { address: string; status: number; body: string }>();
const HAD_AT_MOST = 60;
const conditional = { same: 0, other: 0 };

/** The last thing that went wrong by its own log: what stands behind a page that failed. */
const lastWords = (server: ServerProcess) =>
  server
    .said()
    .split("\n")
    .findLast((line) => line.includes('"level":"error"') || /\bError\b/.test(line)) ?? "it logged no error";

/** Everything that is wrong with one answer, in words. */
async function faultsOfOneVisit(server: ServerProcess): Promise<string[]> {
  const host = below(3) === 0 ? MOVING : `${pick(shops).ctx.tenant.code}.localhost`;
  const path = pick(PATHS);
  const from = performance.now();
  const tags = [...had.keys()];
  const own = tags.findLast((one) => had.get(one)!.address === host + path);
  const tag = pick([own, own, pick(tags), undefined]) ?? "";
  const answer = await server.get(host, path, tag ? { "if-none-match": tag } : {});
  const to = performance.now();
  const { headers } = answer;
  const etag = String(headers.etag ?? "");
  // 304 says that what the browser has is right: so it is looked at as if it had been sent.
  const { status, body } = (answer.status === 304 && had.get(tag)) || answer;
  if (tag) conditional[answer.status === 304 ? "same" : "other"]++;
  if (answer.status === 200 && etag) {
    had.delete(etag);
    had.set(etag, { address: host + path, status, body });
    if (had.size > HAD_AT_MOST) had.delete(had.keys().next().value!);
  }
  const owners =
    host === MOVING
      ? owner.allowed(from, to)
      : shops.filter(({ ctx }) => host.startsWith(`${ctx.tenant.code}.`));
  const faults: string[] = [];
  const wrong = (what: string) => faults.push(`${host}${path} by ${server.port}: ${what}`);

  // The page of a closed portal has the tenant's icon as well.
  const closed = path === "/icon.svg" ? 200 : 403;
  const open = path.endsWith("nothing") ? 404 : 200;
  const states = owners.flatMap(({ isOpen }) => isOpen.allowed(from, to));
  const statuses = new Set<number>(states.map((isOpen) => (isOpen ? open : closed)));
  if (!statuses.has(status))
    wrong(
      `status ${status}, not ${[...statuses].join(" or ")}${status >= 500 ? `: ${lastWords(server)}` : ""}`,
    );
  const seen = new Map<string, Set<number>>();
  const see = (what: string, index: number, n: number) => {
    const shop = owners.find((one) => one.index === index);
    if (!shop) return wrong(`a ${what} of shop ${index}`);
    (seen.get(what) ?? seen.set(what, new Set()).get(what)!).add(n);
    const allowed = shop[what as "brand" | "product" | "price"].allowed(from, to);
    if (!allowed.includes(n)) wrong(`${what} ${n} of shop ${index}, not ${allowed.join(" or ")}`);
  };
  for (const [, what, index, n] of body.matchAll(/\b(brand|product)-(\d+)-(\d+)-/g))
    see(what!, Number(index), Number(n));
  for (const [, text] of body.matchAll(/€([\d,]+\.\d\d)/g)) {
    const minor = Math.round(Number(text!.replaceAll(",", "")) * 100);
    if (minor >= 1_000_000) see("price", Math.floor(minor / 1_000_000) - 1, minor % 1_000_000);
  }
  if (path === "/icon.svg")
    for (const [, shop, n] of body.matchAll(/rect[^>]* fill="#(\d)([0-9a-f]{5})"/g))
      see("brand", Number(shop) - 1, Number.parseInt(n!, 16));
  if ((status === 200 || status === 403) && !seen.has("brand")) wrong("no brand");
  const locales = owners.flatMap(({ locale }) => locale.allowed(from, to));
  for (const [, lang] of body.matchAll(/<html[^>]* lang="(\w+)/g))
    if (!locales.includes(lang!)) wrong(`in ${lang}, not ${locales.join(" or ")}`);
  for (const [, isOn] of body.matchAll(/cart-undo\W+(true|false)/g))
    if (!undo.allowed(from, to).includes(isOn === "true")) wrong(`the flag is ${isOn}`);
  const caching = String(headers["cache-control"]);
  if (!/no-cache|no-store/.test(caching)) wrong(`a browser may keep it: ${caching}`);
  return faults;
}

/** Readers and one who changes things, at once. */
async function runFor(seconds: number, servers: ServerProcess[]) {
  const end = performance.now() + seconds * 1_000;
  const faults: string[] = [];
  const tookMs: number[] = [];
  const changes = steps;
  const reader = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      faults.push(...(await faultsOfOneVisit(pick(servers))));
      tookMs.push(performance.now() - from);
    }
  };
  const changer = async () => {
    while (performance.now() < end) {
      await changeSomething();
      // Now and then long enough for everything to settle in every cache.
      await pause(below(5) ? below(300) : 1_500);
    }
  };
  await Promise.all([changer(), ...Array.from({ length: READERS }, reader)]);
  tookMs.sort((left, right) => left - right);
  const p95 = tookMs[Math.floor(tookMs.length * 0.95)]!;
  return { faults, visits: tookMs.length, changes: steps - changes, p95 };
}

async function startTwo(env: Record<string, string>) {
  const servers: ServerProcess[] = [];
  for (const from of [3_600, 3_610]) servers.push(await startServerProcess(from, env));
  for (const server of servers) await server.get("shop0.localhost", "/"); // the first one compiles
  return servers;
}

const METRICS_TOKEN = "a token for tests, long enough";

/** A figure of a server's own metrics. */
async function figure(server: ServerProcess, name: string): Promise<number> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const { body } = await server.get("127.0.0.1", "/api/metrics", headers);
  const line = body.split("\n").find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length) ?? 0);
}

/** How many of its requests to Redis came to nothing, whatever they were about: who meets the fault first is chance. */
async function failures(server: ServerProcess): Promise<number> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const { body } = await server.get("127.0.0.1", "/api/metrics", headers);
  const counts = body.matchAll(/^livery_cache_requests_total\{cache="\w+",outcome="error"\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

type Fault = Wire | "full" | "password";

/** Redis by Upstash's protocol, with a wire to it that can be made ill. */
async function startSharedCache() {
  const program = findRedis();
  const real = program ? await startRedis(program, { policy: "noeviction" }) : null;
  const { server, commands, failing } = upstashRest("token", real ? realRedis(real.port) : memoryRedis());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy = await faultyProxy((server.address() as AddressInfo).port);
  const setMemory = (size: string) => real && realRedis(real.port).run(["CONFIG", "SET", "maxmemory", size]);
  return {
    env: {
      METRICS_TOKEN,
      UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${proxy.port}`,
      UPSTASH_REDIS_REST_TOKEN: "token",
    },
    commands,
    /** Makes it ill, and well again. */
    async fail(how: Fault) {
      proxy.set(how === "full" || how === "password" ? "good" : how);
      failing.with = how === "password" ? 401 : null;
      await setMemory(how === "full" ? "1" : "64mb");
    },
    async stop() {
      proxy.close();
      server.closeAllConnections();
      server.close();
      await real?.stop();
    },
  };
}

const NO_REDIS = { UPSTASH_REDIS_REST_URL: "", UPSTASH_REDIS_REST_TOKEN: "" };
const timeout = (SECONDS + 120) * 1_000;
const say = (text: string) => process.stdout.write(`    ${text}\n`);

describe(`two servers, whatever changes (CACHE_SEED=${SEED})`, () => {
  it.each([["without Redis"], ["with Redis, behind a pooler,"]])(
    "%s never show another tenant's page, nor one older than a second",
    async (mode) => {
      const isShared = mode !== "without Redis";
      const shared = isShared ? await startSharedCache() : null;
      // Behind a pooler nothing is heard from the database: who writes, this process, says so in Redis.
      const pooler = isShared ? await poolerLike(directUrl(process.env.DATABASE_PLATFORM_URL!)) : null;
      const servers = await startTwo(shared ? { ...shared.env, DATABASE_LISTEN_URL: pooler!.url } : NO_REDIS);
      for (const [name, value] of Object.entries(shared?.env ?? {})) vi.stubEnv(name, value);
      forgetRedis();
      const stopAnnouncing = pooler && startAnnouncements(undefined, pooler.url);
      try {
        const { faults, visits, changes, p95 } = await runFor(SECONDS, servers);
        say(
          `${mode}: ${visits} visits (${JSON.stringify(conditional)} asked again), ${changes} changes, p95 ${p95.toFixed(0)} ms`,
        );
        expect(faults).toEqual([]);
        expect(Math.min(visits, changes)).toBeGreaterThan(SECONDS);
        expect(Math.min(conditional.same, conditional.other)).toBeGreaterThan(0);
        if (!shared) return;
        expect(new Set(shared.commands.map(([name]) => name))).toEqual(new Set(["get", "set", "publish"]));
        for (const server of servers)
          expect(await figure(server, 'livery_changes_announced{by="redis"}')).toBe(1);
      } finally {
        await stopAnnouncing?.();
        vi.unstubAllEnvs();
        forgetRedis();
        pooler?.close();
        await Promise.all(servers.map((server) => server.stop()));
        await shared?.stop();
      }
    },
    timeout,
  );

  it(
    "answer who comes just before a portal closes or opens with the one or the other page, never with a fault",
    async () => {
      const servers = await startTwo(NO_REDIS);
      const shop = shops[0]!;
      // Twice at once as well: who comes second to a page that is kept is given what was drawn for the first.
      const paths = ["/", "/", "/cart", "/search?q=product", "/manifest.webmanifest", "/sign-in", "/sign-in"];
      const counts: Record<number, number> = {};
      try {
        for (let round = 0; round < FLIPS; round++) {
          const visits = servers.flatMap((server) =>
            paths.map((path) => server.get(`${shop.ctx.tenant.code}.localhost`, path)),
          );
          await pause(below(150));
          await setOpen(shop, !shop.isOpen.now);
          for (const { status } of await Promise.all(visits)) counts[status] = (counts[status] ?? 0) + 1;
          await pause(BOUND_MS);
        }
      } finally {
        await Promise.all(servers.map((server) => server.stop()));
      }
      say(`closed and opened: ${JSON.stringify(counts)}`);
      expect(Object.keys(counts)).toEqual(["200", "403"]);
    },
    timeout,
  );

  it(
    "show a published brand at the next request after the answer, both of them, on every host, and nobody else's",
    async () => {
      const servers = await startTwo(NO_REDIS);
      const [ctx, other] = [await makeTenant({ domain: "published.test" }), await makeTenant()];
      const hosts = ["published.test", `${ctx.tenant.code}.localhost`];
      const paths = ["/", "/sign-in", "/cart"];
      const colorOf = async (server: ServerProcess, host: string, path: string) =>
        /--primary-l:(#[0-9a-f]{6})/.exec((await server.get(host, path)).body)?.[1];
      const everywhere = servers.flatMap((server) =>
        hosts.flatMap((host) => paths.map((path) => () => colorOf(server, host, path))),
      );
      const others = () =>
        Promise.all(servers.map((server) => colorOf(server, `${other.tenant.code}.localhost`, "/")));
      try {
        const before = await others();
        for (const [round, color] of ["#5b2a86", "#1f6f54", "#9c3311"].entries()) {
          // Drawn and kept by both with the former brand.
          await Promise.all(everywhere.map((ask) => ask()));
          await publishColor(ctx, color, 100 + round);
          expect(await Promise.all(everywhere.map((ask) => ask()))).toEqual(everywhere.map(() => color));
          expect(await others()).toEqual(before);
        }
      } finally {
        await Promise.all(servers.map((server) => server.stop()));
      }
    },
    timeout,
  );

  describe("while Redis fails", () => {
    let shared: Awaited<ReturnType<typeof startSharedCache>>;
    let servers: ServerProcess[];
    beforeAll(async () => {
      shared = await startSharedCache();
      servers = await startTwo(shared.env);
      await runFor(5, servers);
    }, timeout);
    afterAll(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await shared.stop();
    });

    it.each<[string, Fault]>([
      ["slow", { lateMs: 2_000 }],
      ["hanging up", "reset"],
      ["talking nonsense", "garbage"],
      ["silent", "stalled"],
      ["of another password", "password"],
      ...(findRedis() ? [["full", "full"] as [string, Fault]] : []),
    ])(
      "by being %s, pages stay right and as quick as ever",
      async (how, fault) => {
        const direction = fault === "full" ? "write" : "read";
        // Somebody else's work on the same machine may fall into one of two windows, but hardly into one of two each time.
        let ratio = Infinity;
        for (let attempt = 1; attempt <= 3 && ratio >= 2; attempt++) {
          const before = servers.map((server) => warnings(server));
          const usual = await runFor(FAULT_SECONDS, servers);
          await shared.fail(fault);
          const ill = await runFor(FAULT_SECONDS, servers);
          for (const server of servers)
            for (const one of ["read", "write"])
              if (one === direction || fault === "full")
                expect(await figure(server, given(one))).toBe(Number(one === direction));
          for (const server of servers) expect(await failures(server)).toBeGreaterThan(0);
          await shared.fail("good");
          ratio = ill.p95 / usual.p95;
          say(`${how}: ${ill.visits} visits, p95 ${ill.p95.toFixed(0)} ms, ${ratio.toFixed(2)} of the usual`);
          expect([...usual.faults, ...ill.faults]).toEqual([]);
          await expect
            .poll(() => servers.map((server, n) => warnings(server) - before[n]!), { timeout: 20_000 })
            .toEqual([2, 2]); // that it went, and that it is back
          for (const server of servers) expect(await figure(server, given(direction))).toBe(0);
        }
        expect(ratio).toBeLessThan(2);
      },
      timeout,
    );
  });
});

/** This process asks again whether there is one. */
const forgetRedis = () => void delete (globalThis as Record<string, unknown>).liveryRedis;
const given = (direction: string) => `livery_redis_given_up{side="node",direction="${direction}"}`;
const warnings = (server: ServerProcess) =>
  server.said().match(/Redis (does not answer|takes nothing|is back)/g)?.length ?? 0;
