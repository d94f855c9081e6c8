import fc from "fast-check";
import type { BrowserContext, Page } from "@playwright/test";
import { compileStylesheet } from "../../lib/branding/css/compile-stylesheet";
import { brandingSchema, defaultBranding, type Branding } from "../../lib/branding/schema";
import { sanitiseSvg, SvgRefused } from "../../lib/files/svg/sanitise-svg";
import { hostileCss, hostileSvg, hostileText, hostileUrl, hostileWord } from "../../test/hostile-brands";
import { administrator } from "../fixtures/cluster";
import { bella } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { createTenant } from "../fixtures/tenant";
import { expect, test } from "../fixtures/test";
import { platformWatch, type Watched } from "./platform-watch";

/* Ten thousand hostile values of a brand, in a browser. FUZZ_SEED=… tries others; a run prints its own. */

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123);
const [SHEETS, DRAWINGS, BRANDS] = [7_000, 2_700, 30];
const VALUES_OF_A_BRAND = 10;

test.describe.configure({ mode: "default", timeout: 120_000 });
// A picture that nobody has, and shapes that are none: what is hostile need not be right.
test.use({ expectedNoise: ["/files/aaaaaaaa", "Error: <"] });
test.beforeAll(() =>
  console.log(`hostile brands: ${SHEETS + DRAWINGS + BRANDS * VALUES_OF_A_BRAND} values, FUZZ_SEED=${SEED}`),
);

const sample = <Value>(arbitrary: fc.Arbitrary<Value>, count: number) =>
  fc.sample(arbitrary, { seed: SEED, numRuns: count });

/** Whatever a page asks for that is not of its own host. */
async function keepInside(context: BrowserContext): Promise<string[]> {
  const strangers: string[] = [];
  await context.route(/.*/, (route) => {
    const { protocol, hostname } = new URL(route.request().url());
    if (protocol === "data:" || protocol === "blob:" || /\.(?:localhost|test)$/.test(hostname))
      return route.fallback();
    strangers.push(route.request().url());
    return route.abort();
  });
  return strangers;
}

test("no style that is taken loads anything, leaves the portal, or changes, covers or hides what is the platform's", async ({
  page,
  context,
}) => {
  const strangers = await keepInside(context);
  const taken = sample(hostileCss, SHEETS).flatMap((source) => {
    const { css } = compileStylesheet(source);
    return css ? [{ source, css }] : [];
  });
  expect(taken.length, "styles that are taken").toBeGreaterThan(SHEETS / 10);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${origin(bella.host)}/product/lasagna-della-domenica`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByText(/is in your cart/)).toBeVisible();
  for (const path of ["/checkout", "/sign-in", "/"]) {
    await page.goto(origin(bella.host) + path);
    await page.evaluate(platformWatch);
    expect(await page.evaluate(() => window.watch!.controls), path).toBeGreaterThan(0);
    await tryAll(page, taken);
  }
  await page.goto(`${origin(bella.host)}/admin/sign-in`);
  await page.evaluate(platformWatch);
  const changed = await page.evaluate(
    (css) => window.watch!.changedAnywhere(css),
    taken.map(({ css }) => css).join("\n"),
  );
  expect(changed, "the admin is no portal").toEqual([]);
  expect(strangers).toEqual([]);
});

/** Many at once, and where something is wrong one by one, so that the one that did it is named. */
async function tryAll(page: Page, taken: { source: string; css: string }[]): Promise<void> {
  const TOGETHER = 15;
  for (let at = 0; at < taken.length; at += TOGETHER * 20) {
    const batches = Array.from({ length: 20 }, (_, index) =>
      taken.slice(at + index * TOGETHER, at + (index + 1) * TOGETHER),
    ).filter((batch) => batch.length > 0);
    const found = await page.evaluate(
      (sheets): Watched[] => sheets.map((css) => window.watch!.look(css)),
      batches.map((batch) => batch.map(({ css }) => css).join("\n")),
    );
    for (const [index, faults] of found.entries()) {
      if (faults.length === 0) continue;
      const alone = await page.evaluate(
        (sheets): Watched[] => sheets.map((css) => window.watch!.look(css)),
        batches[index]!.map(({ css }) => css),
      );
      const culprits = batches[index]!.filter((_, one) => alone[one]!.length > 0).map(({ source }) => source);
      expect({ page: page.url(), faults, culprits }, "a style reached what is protected").toBeNull();
    }
  }
}

test("no drawing that is taken runs or loads anything, opened alone, as a picture, or inside a page", async ({
  page,
  context,
}) => {
  const strangers = await keepInside(context);
  const taken = sample(hostileSvg, DRAWINGS).flatMap((source) => {
    try {
      return [sanitiseSvg(Buffer.from(source))];
    } catch (error) {
      if (error instanceof SvgRefused) return [];
      throw error;
    }
  });
  expect(taken.length, "drawings that are taken").toBeGreaterThan(DRAWINGS / 10);
  const unlike = [...new Set(taken)];
  // Without any policy of content: the drawing itself has to be harmless.
  await page.route("**/drawings/*", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1)!;
    if (name === "page")
      return route.fulfill({
        contentType: "text/html",
        body: "<!doctype html><title>drawings</title><body></body>",
      });
    return route.fulfill({ contentType: "image/svg+xml", body: unlike[Number(name)]! });
  });
  await page.goto(`${origin(bella.host)}/drawings/page`);
  const TOGETHER = 120;
  for (let at = 0; at < unlike.length; at += TOGETHER) {
    const numbers = unlike.slice(at, at + TOGETHER).map((_, index) => at + index);
    const faults = await page.evaluate(
      async ([ids, inline]) => {
        const found: string[] = [];
        const loaded = ids.map(
          (id) =>
            new Promise<void>((resolve) => {
              const frame = document.createElement("iframe");
              frame.onload = () => {
                const inside = frame.contentDocument;
                const bad = inside?.querySelector(
                  "script, foreignObject, a, iframe, image, animate, set, parsererror, [onload], [onclick], [onerror]",
                );
                if (!inside || bad) found.push(`${id}: ${bad?.outerHTML.slice(0, 200) ?? "not shown"}`);
                resolve();
              };
              frame.src = `/drawings/${id}`;
              document.body.append(frame);
              const picture = new Image();
              picture.src = `/drawings/${id}`;
              document.body.append(picture);
            }),
        );
        await Promise.all(loaded);
        for (const [index, svg] of inline.entries()) {
          const place = document.createElement("div");
          document.body.append(place);
          place.innerHTML = svg;
          const bad = place.querySelector(
            "script, foreignObject, iframe, image, img, [onload], [onerror], [onclick]",
          );
          if (bad || place.children.length !== 1)
            found.push(`inside a page ${ids[index]}: ${svg.slice(0, 200)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
        if ("ran" in window || document.title !== "drawings") found.push(`something ran among ${ids[0]}…`);
        document.body.replaceChildren();
        return found;
      },
      [numbers, unlike.slice(at, at + TOGETHER)] as const,
    );
    expect(faults).toEqual([]);
  }
  expect(strangers).toEqual([]);
});

test("no name, text, address, font or colour that is taken runs, loads or leads anywhere on a page that shows it", async ({
  page,
  context,
  browser,
}) => {
  const tenant = await createTenant(browser, "Hostile");
  const strangers = await keepInside(context);
  const texts = sample(hostileText, BRANDS * 5);
  const urls = sample(hostileUrl, BRANDS * 3);
  const words = sample(hostileWord, BRANDS * 2);
  const merged = defaultBranding("Hostile");
  const taken: Branding[] = [];
  for (let at = 0; at < BRANDS; at++) {
    const [name, tagline, title, text, address] = texts.slice(at * 5);
    const [terms, privacy, support] = urls.slice(at * 3);
    const [font, color] = words.slice(at * 2);
    // Each value for itself, so that one that is refused does not take the others with it.
    const attempts: Partial<Record<keyof Branding, unknown>>[] = [
      { name },
      { tagline },
      { hero: { ...merged.hero, title } },
      { hero: { ...merged.hero, title: title ?? "", text } },
      { home: { ...merged.home, action: tagline } },
      { home: { ...merged.home, featured: title } },
      { home: { ...merged.home, all: address } },
      { contact: { ...merged.contact, address } },
      { links: { ...merged.links, terms } },
      { links: { ...merged.links, privacy } },
      { links: { ...merged.links, support } },
      { fonts: { ...merged.fonts, heading: font } },
      { colors: { ...merged.colors, primary: color } },
    ];
    let branding = defaultBranding("Hostile");
    for (const attempt of attempts) {
      const [[key, value]] = Object.entries(attempt) as [[keyof Branding, unknown]];
      const before = branding[key];
      const whole =
        typeof before === "object" && before !== null
          ? { ...before, ...differing(merged[key], value) }
          : value;
      branding = brandingSchema.safeParse({ ...branding, [key]: whole }).data ?? branding;
    }
    taken.push(branding);
  }
  const database = await administrator();
  try {
    for (const branding of taken) {
      await database.query(
        "UPDATE control.brandings b SET published = $1, version = b.version + 1 FROM control.tenants t WHERE t.id = b.tenant_id AND t.code = $2",
        [branding, tenant.code],
      );
      await expect(async () => {
        await page.goto(`${origin(tenant.host)}/search?q=${Date.now()}`);
        expect(await page.locator("meta[name=application-name]").getAttribute("content")).toBe(branding.name);
      }).toPass({ timeout: 10_000 });
      const faults = await page.evaluate(() => {
        const found: string[] = [];
        if ("ran" in window) found.push("something ran");
        for (const link of document.querySelectorAll("a[href]"))
          if (!/^(?:https?|mailto|tel):$/.test((link as HTMLAnchorElement).protocol))
            found.push(link.outerHTML);
        for (const one of document.querySelectorAll("*"))
          for (const { name } of one.attributes)
            if (name.startsWith("on")) found.push(one.outerHTML.slice(0, 200));
        return found;
      });
      expect(faults, JSON.stringify(branding)).toEqual([]);
    }
  } finally {
    await database.end();
  }
  expect(strangers).toEqual([]);
});

/** The parts of a group that were tried. */
function differing(plain: unknown, tried: unknown): object {
  const before = plain as Record<string, unknown>;
  return Object.fromEntries(Object.entries(tried as object).filter(([key, value]) => before[key] !== value));
}
