// Makes public/fonts from the installed @fontsource packages: one stylesheet per family of
// lib/branding/fonts.ts, its woff2 files under names that carry their hash, and a manifest that says which
// file is worth preloading. Run again it changes nothing.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// `fallback`: Arial or Times, stretched to the family's measures, so that text does not move when the
// family arrives. [local face, size, ascent, descent] in per cent, from the fonts' own metrics tables.
const SANS = 'local("Arial"), local("Liberation Sans"), local("Helvetica")';
const SERIF = 'local("Times New Roman"), local("Liberation Serif"), local("Times")';

/** @type {Record<string, { family: string, package: string, sheets: string[], fallback: [string, number, number, number] }>} */
export const FAMILIES = {
  inter: family("Inter", "@fontsource-variable/inter", ["wght", "wght-italic"], [SANS, 107.12, 90.44, 22.52]),
  outfit: family("Outfit", "@fontsource-variable/outfit", ["wght"], [SANS, 99.82, 100.18, 26.05]),
  fraunces: family(
    "Fraunces",
    "@fontsource-variable/fraunces",
    ["opsz", "opsz-italic"],
    [SERIF, 115.45, 84.71, 22.09],
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
  ),
  archivo: family(
    "Archivo",
    "@fontsource-variable/archivo",
    ["wdth", "wght-italic"],
    [SANS, 98.7, 88.96, 21.28],
  ),
  nunito: family(
    "Nunito",
    "@fontsource-variable/nunito",
    ["wght", "wght-italic"],
    [SANS, 101.39, 99.71, 34.82],
  ),
  "zcool-kuaile": family("ZCOOL KuaiLe", "@fontsource/zcool-kuaile", ["400"], [SANS, 109.69, 80.23, 10.94]),
};

/** Not a tenant's choice: what pictures and documents are set in where the chosen family has no sign (lib/drawing). */
export const DRAWN_ONLY = {
  "noto-sans-sc": family("Noto Sans SC", "@fontsource-variable/noto-sans-sc", ["wght"], [SANS, 100, 100, 20]),
};

function family(name, packageName, sheets, fallback) {
  return { family: name, package: packageName, sheets, fallback };
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
    const { css, preload, files } = await collect(font, createRequire(from));
    for (const [name, bytes] of files) wanted.set(name, bytes);
    wanted.set(`${id}.css`, Buffer.from(css));
    if (!Object.hasOwn(FAMILIES, id)) continue;
    manifest[id] = { family: font.family, stylesheet: `/fonts/${id}.css`, preload: `/fonts/${preload}` };
  }
  wanted.set("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return writeAll(target, wanted);
}

async function collect(font, require) {
  const root = dirname(require.resolve(`${font.package}/package.json`));
  const files = new Map();
  let css = fallbackFace(font);
  let preload = "";
  for (const sheet of font.sheets) {
    const source = await readFile(join(root, `${sheet}.css`), "utf8");
    for (const face of source.match(/@font-face\s*\{[^}]*\}/g) ?? []) {
      const file = /url\(\.\/files\/([^)]+\.woff2)\)/.exec(face)?.[1];
      if (!file) throw new Error(`${font.package}/${sheet}.css has a face without a woff2 file`);
      const bytes = await readFile(join(root, "files", file));
      const name = hashed(file, bytes);
      files.set(name, bytes);
      const isLatin = /-latin-(?!ext)/.test(file);
      if (isLatin && !preload) preload = name;
      css += rewrite(face, font.family, name, isLatin);
    }
  }
  if (!preload) throw new Error(`${font.package} has no latin file`);
  return { css, preload, files };
}

function hashed(file, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  return file.replace(/\.woff2$/, `.${hash}.woff2`);
}

// Upright Latin is small and preloaded: worth a blink's wait, so that the first frame is the brand's. The hundred slices of a Chinese
// family come as the text needs them, and text must not wait for those. Italics are for a line here and there: they come when nothing
// else does, and are shown from the page on that finds them there; what is read by then is not set anew.
function rewrite(face, familyName, name, isLatin) {
  const isItalic = /font-style:\s*italic/.test(face);
  const pick = (property) => new RegExp(`${property}:\\s*([^;]+);`).exec(face)?.[1];
  const lines = [
    `font-family:"${familyName}"`,
    `font-style:${pick("font-style") ?? "normal"}`,
    `font-display:${isItalic ? "optional" : isLatin ? "block" : "swap"}`,
    `font-weight:${pick("font-weight") ?? "400"}`,
    pick("font-stretch") && `font-stretch:${pick("font-stretch")}`,
    `src:url(/fonts/${name}) format("woff2")`,
    pick("unicode-range") && `unicode-range:${pick("unicode-range")}`,
  ];
  return `@font-face{${lines.filter(Boolean).join(";")}}\n`;
}

function fallbackFace({ family: name, fallback: [src, size, ascent, descent] }) {
  const measures = `size-adjust:${size}%;ascent-override:${ascent}%;descent-override:${descent}%;line-gap-override:0%`;
  return `@font-face{font-family:"${name} Fallback";src:${src};${measures}}\n`;
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
