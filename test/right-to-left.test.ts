import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** What a tenant's host shows is laid out by where lines begin and end, so that it can be read from the right as well. */
const PLACES = ["app/(portal)/**/*.tsx", "app/(admin)/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"];
const OTHERS = /^components\/console\/|\.test\.tsx?$/;

/** A utility of Tailwind that names a side of the screen, alone or after variants: `md:ml-2`, `-right-1`, `text-left`. */
const PHYSICAL =
  /(?<=[\s"'`:!])-?(?:(?:m|p|scroll-m|scroll-p)[lr]-(?:[\d.]+|px|auto|\[|\(|card|control)|(?:left|right)-(?!1\/2)(?:[\d.]+|px|auto|full|\[|\()|(?:border|rounded)-[lr](?=[\s"'`-])|rounded-[tb][lr](?=[\s"'`-])|text-(?:left|right)(?=[\s"'`])|float-(?:left|right)|clear-(?:left|right))/;

/** Left in the middle is the middle; a chart goes on from the left as its axis does, and says so by `dir`. */
const MEANT = new Set(["components/chart/chart.tsx"]);

const physical = (source: string) =>
  source.split("\n").flatMap((text, index) => (PHYSICAL.test(text) ? [`${index + 1} ${text.trim()}`] : []));

it("nothing on a tenant's host is laid out by left and right", () => {
  const files = globSync(PLACES).filter((path) => !OTHERS.test(path) && !MEANT.has(path));
  expect(files.length).toBeGreaterThan(150);
  const found = files.flatMap((path) =>
    physical(readFileSync(path, "utf8")).map((line) => `${path}:${line}`),
  );
  expect(found).toEqual([]);
});

/** Icons that point to a side, which is the other one for who reads from the right. Up and down stay. */
const POINTING =
  /<(?:(?:Arrow|Chevron|Chevrons|Corner\w*|Move|Panel|SquareArrow\w*)(?:Left|Right)\w*|ExternalLink|LogIn|LogOut|Redo2?|Reply|Send|Undo2?)\b(?![^>]*rtl:)[^>]*>/g;

it("every icon that points to a side is mirrored where lines begin at the right", () => {
  const found = globSync(PLACES)
    .filter((path) => !OTHERS.test(path))
    .flatMap((path) => (readFileSync(path, "utf8").match(POINTING) ?? []).map((icon) => `${path}: ${icon}`));
  expect(found).toEqual([]);
  expect(
    `<ChevronRight className="size-4" /><LogOut className="rtl:-scale-x-100" />`.match(POINTING),
  ).toHaveLength(1);
});

it.each([
  `className="ml-2"`,
  `className="flex md:-mr-1"`,
  `"pl-card text-sm"`,
  `className="absolute right-0"`,
  `className="max-sm:left-[3%]"`,
  `cn("border-l", x)`,
  `"rounded-l-brand"`,
  `"rounded-tr"`,
  `className="text-right"`,
])("finds %s", (source) => expect(physical(source)).toHaveLength(1));

it.each([
  `className="ms-2 pe-card start-0 end-[4%] border-s rounded-e-sm text-end"`,
  `className="left-1/2 -translate-x-1/2"`,
  `className="rounded-brand text-line mx-auto px-2 pb-4 mt-1"`,
  `// what is left of it, right-hand`,
])("leaves %s alone", (source) => expect(physical(source)).toEqual([]));
