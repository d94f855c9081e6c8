// Makes public/fonts from the installed @fontsource packages: stylesheets for each family of
// lib/branding/fonts.ts (for portals, and for tools), its woff2 files under names that carry their hash, and a
// manifest that says which file is worth preloading and which come last. Run again it changes nothing.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

// `fallback`: Arial or Times, stretched to the family's measures, so that text does not move when the
// family arrives. [local face, size, ascent, descent] in per cent, from the fonts' own metrics tables.
const SANS = 'local("Arial"), local("Liberation Sans"), local("Helvetica")';
const SERIF = 'local("Times New Roman"), local("Liberation Serif"), local("Times")';
/** Their bold faces, as tall as they are: no letter of ours is made bold by the browser, and a bold title is not to come as a light one. */
const BOLD = {
  [SANS]:
    'local("Arial Bold"), local("Arial-BoldMT"), local("Liberation Sans Bold"), local("LiberationSans-Bold"), local("Helvetica Bold"), local("Helvetica-Bold")',
  [SERIF]:
    'local("Times New Roman Bold"), local("TimesNewRomanPS-BoldMT"), local("Liberation Serif Bold"), local("LiberationSerif-Bold"), local("Times Bold"), local("Times-Bold")',
};
const HAN = [
  "PingFang SC",
  "Noto Sans CJK SC",
  "Microsoft YaHei",
  "Source Han Sans SC",
  "Droid Sans Fallback",
];

const KEPT = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules", ".cache", "fonts");

/** The weights that are kept of a variable family's Latin: those below and above are set by no look, and weigh as much again. */
const WEIGHTS = { min: 400, max: 800 };

/** @typedef {[string, number, number, number]} Fallback */
/** @typedef {{ family: string, package: string, sheets: string[], fallback: Fallback, axes?: Record<string, number | { min: number, max: number }>, hanWidth?: number }} Family */

/** @type {Record<string, Family>} `axes`: what is kept of its axes beside the weight. `hanWidth`: of its Chinese signs, in per cent of an em */
export const FAMILIES = {
  inter: family("Inter", "@fontsource-variable/inter", ["wght", "wght-italic"], [SANS, 107.12, 90.44, 22.52]),
  outfit: family("Outfit", "@fontsource-variable/outfit", ["wght"], [SANS, 99.82, 100.18, 26.05]),
  fraunces: family(
    "Fraunces",
    "@fontsource-variable/fraunces",
    ["opsz", "opsz-italic"],
    [SERIF, 115.45, 84.71, 22.09],
    { axes: { opsz: 48 } }, // for titles of a page; larger ones and text are fine in it
  ),
  "source-serif": family(
    "Source Serif",
    "@fontsource-variable/source-serif-4",
    ["wght", "wght-italic"],
    [SERIF, 117.91, 87.87, 28.41],
  ),
  bricolage: family(
    "Bricolage Grotesque",
    "@fontsource-variable/bricolage-grotesque",
    ["opsz"],
    [SANS, 105.43, 88.21, 25.61],
    { axes: { opsz: 32 } },
  ),
  archivo: family(
    "Archivo",
    "@fontsource-variable/archivo",
    ["wdth", "wght-italic"],
    [SANS, 98.7, 88.96, 21.28],
    { axes: { wdth: { min: 100, max: 125 } } },
  ),
  nunito: family(
    "Nunito",
    "@fontsource-variable/nunito",
    ["wght", "wght-italic"],
    [SANS, 101.39, 99.71, 34.82],
  ),
  "zcool-kuaile": family("ZCOOL KuaiLe", "@fontsource/zcool-kuaile", ["400"], [SANS, 109.69, 80.23, 10.94], {
    hanWidth: 92,
  }),
};

/** Not a tenant's choice: what pictures and documents are set in where the chosen family has no sign (lib/drawing). */
export const DRAWN_ONLY = {
  "noto-sans-sc": family("Noto Sans SC", "@fontsource-variable/noto-sans-sc", ["wght"], [SANS, 100, 100, 20]),
};

function family(name, packageName, sheets, fallback, more = {}) {
  return { family: name, package: packageName, sheets, fallback, ...more };
}

/**
 * Writes the stylesheets, the font files and manifest.json into `target`.
 * @param {{ target: string, from?: string }} options `from` is where the packages are looked up.
 * @returns {Promise<{ written: number, kept: number, removed: number }>}
 */
export async function buildFonts({ target, from = import.meta.url }) {
  await mkdir(target, { recursive: true });
  const wanted = new Map();
  const manifest = {};
  for (const [id, font] of Object.entries({ ...FAMILIES, ...DRAWN_ONLY })) {
    const { css, stillCss, italicCss, keptCss, lateCss, preload, italics, files } = await collect(
      font,
      createRequire(from),
    );
    for (const [name, bytes] of files) wanted.set(name, bytes);
    wanted.set(`${id}.css`, Buffer.from(css));
    if (!Object.hasOwn(FAMILIES, id)) continue;
    wanted.set(`${id}-still.css`, Buffer.from(stillCss));
    const [stylesheet, still] = [`/fonts/${id}.css`, `/fonts/${id}-still.css`];
    manifest[id] = { family: font.family, stylesheet, still, preload: `/fonts/${preload}` };
    if (italics.length > 0) {
      wanted.set(`${id}-italic.css`, Buffer.from(italicCss));
      manifest[id].italic = {
        rules: `/fonts/${id}-italic.css`,
        files: italics.map((name) => `/fonts/${name}`),
      };
    }
    if (!lateCss) continue;
    const han = { late: Buffer.from(lateCss), kept: Buffer.from(keptCss) };
    const named = Object.entries(han).map(([part, bytes]) => [
      part,
      hashed(`${id}-${part}.css`, bytes),
      bytes,
    ]);
    for (const [, name, bytes] of named) wanted.set(name, bytes);
    manifest[id].han = Object.fromEntries(named.map(([part, name]) => [part, `/fonts/${name}`]));
    manifest[id].han.files = [`/fonts/${preload}`];
  }
  wanted.set("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return writeAll(target, wanted);
}

async function collect(font, require) {
  const root = dirname(require.resolve(`${font.package}/package.json`));
  const files = new Map();
  let css = fallbackFaces(font);
  let stillCss = css;
  let italicCss = "";
  const italics = [];
  let keptCss = "";
  let lateCss = "";
  let preload = "";
  for (const sheet of font.sheets) {
    const source = await readFile(join(root, `${sheet}.css`), "utf8");
    for (const face of source.match(/@font-face\s*\{[^}]*\}/g) ?? []) {
      const file = /url\(\.\/files\/([^)]+\.woff2)\)/.exec(face)?.[1];
      if (!file) throw new Error(`${font.package}/${sheet}.css has a face without a woff2 file`);
      const isLatin = /-latin-(?!ext)/.test(file);
      const bytes = await (isLatin
        ? lighter(join(root, "files", file), face, font)
        : readFile(join(root, "files", file)));
      const name = hashed(file, bytes);
      files.set(name, bytes);
      if (isLatin && !preload) preload = name;
      css += rewrite(face, font.family, name, isLatin ? "block" : "swap");
      const still = rewrite(face, font.family, name, "optional");
      if (font.hanWidth) {
        keptCss += still;
        if (!isLatin) lateCss += rewrite(face, `${font.family} Late`, name, "swap");
      } else if (/font-style:\s*italic/.test(face)) {
        italicCss += still;
        if (isLatin) italics.push(name);
      } else stillCss += still;
    }
  }
  if (!preload) throw new Error(`${font.package} has no latin file`);
  return { css, stillCss, italicCss, keptCss, lateCss, preload, italics, files };
}

/** A file of Latin without what no page shows of it, unless that would weigh more. It is made once for each installation of packages. */
async function lighter(path, face, { axes = {} }) {
  const whole = await readFile(path);
  // The names of files say which axes are in them beside the weight.
  const own = Object.entries(axes).filter(([axis]) => path.includes(`-${axis}-`));
  const isVariable = /font-weight:\s*\d+ \d+/.test(face);
  const variationAxes = { ...(isVariable && { wght: WEIGHTS }), ...Object.fromEntries(own) };
  const key = createHash("sha256").update(whole).update(JSON.stringify(variationAxes)).digest("hex");
  const kept = join(KEPT, `${key}.woff2`);
  const made = await readFile(kept).catch(() => null);
  if (made) return made;
  const part = await subsetFont(whole, charactersOf(face), { targetFormat: "woff2", variationAxes });
  const bytes = part.length < whole.length ? part : whole;
  await mkdir(KEPT, { recursive: true });
  const unfinished = `${kept}.${process.pid}`;
  await writeFile(unfinished, bytes);
  await rename(unfinished, kept);
  return bytes;
}

/** Every sign of a face's unicode-range. */
function charactersOf(face) {
  const ranges = /unicode-range:\s*([^;]+);/.exec(face)?.[1] ?? "U+20-FF";
  return ranges
    .split(",")
    .flatMap((range) => {
      const [first = 0, last = first] = (range.match(/[0-9a-f]+/gi) ?? []).map((hex) =>
        Number.parseInt(hex, 16),
      );
      return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
    })
    .join("");
}

function hashed(file, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  return file.replace(/\.(woff2|css)$/, `.${hash}.$1`);
}

// A portal's text is never set anew where it could move: what has not come by the first frame, which waits a moment for the preloaded
// files, is shown from the next document on. Italics and the hundred slices of a Chinese family come when nothing else does, and a browser
// that has kept them is told of them before its first frame. Until then italics are the upright letters, slanted; the slices have a second
// name as well that shows them once the page is there ("late"), for their signs are exactly as wide as what stands in for them. In tools,
// where families are tried out, each is shown as soon as it is there.
function rewrite(face, familyName, name, display) {
  const pick = (property) => new RegExp(`${property}:\\s*([^;]+);`).exec(face)?.[1];
  const lines = [
    `font-family:"${familyName}"`,
    `font-style:${pick("font-style") ?? "normal"}`,
    `font-display:${display}`,
    `font-weight:${pick("font-weight") ?? "400"}`,
    pick("font-stretch") && `font-stretch:${pick("font-stretch")}`,
    `src:url(/fonts/${name}) format("woff2")`,
    pick("unicode-range") && `unicode-range:${pick("unicode-range")}`,
  ];
  return `@font-face{${lines.filter(Boolean).join(";")}}\n`;
}

function fallbackFaces({ family: name, fallback: [src, size, ascent, descent], hanWidth }) {
  const face = (local, [width, up, down], range) => {
    const measures = `size-adjust:${width}%;ascent-override:${up}%;descent-override:${down}%;line-gap-override:0%`;
    return `@font-face{font-family:"${name} Fallback";src:${local};${measures}${range}}\n`;
  };
  const han = HAN.map((local) => `local("${local}")`).join(", ");
  // Chinese signs are an em wide in every other family.
  const height = (part) => ((part * size) / (hanWidth ?? 100)).toFixed(2);
  return (
    face(src, [size, ascent, descent], "") +
    // Of one weight alone where Chinese stands in beside it: a bold face would be asked for its signs, and has none.
    (hanWidth
      ? face(
          han,
          [hanWidth, height(ascent), height(descent)],
          ";unicode-range:U+2E80-9FFF,U+F900-FAFF,U+FF00-FFEF",
        )
      : face(BOLD[src], [size, ascent, descent], ";font-weight:600 900"))
  );
}

async function writeAll(target, wanted) {
  const counts = { written: 0, kept: 0, removed: 0 };
  for (const [name, bytes] of wanted) {
    const path = join(target, name);
    if (await isSame(path, name, bytes)) counts.kept++;
    else {
      await writeFile(path, bytes);
      counts.written++;
    }
  }
  for (const name of await readdir(target)) {
    if (wanted.has(name) || !/\.(css|woff2|json)$/.test(name)) continue;
    await rm(join(target, name));
    counts.removed++;
  }
  return counts;
}

// A font file's name carries its hash, so its size is proof enough; the small files are compared whole.
async function isSame(path, name, bytes) {
  if (!existsSync(path)) return false;
  if (name.endsWith(".woff2")) return (await stat(path)).size === bytes.length;
  return bytes.equals(await readFile(path));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = join(dirname(fileURLToPath(import.meta.url)), "..", "public", "fonts");
  const { written, kept, removed } = await buildFonts({ target });
  console.log(`fonts: ${written} written, ${kept} unchanged, ${removed} removed`);
}
