import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fontStylesheets, type FontId } from "@/lib/branding/fonts";
import { USE_KEPT_FONTS } from "@/lib/edge/kept-fonts";
import { FontPreloads } from "./font-preloads";
import { LateFonts } from "./late-fonts";

/** What scripts/fonts.mjs says of a family, in addresses. */
type Family = {
  preload: string;
  /** Rules of the upright Latin. */
  still: string;
  italic?: { rules: string; files: string[] };
  /** Stylesheets of the Chinese: one that shows each file when it comes, and one for who has them, with the Latin that stands among them. */
  han?: { late: string; kept: string; files: string[] };
};
type Manifest = Partial<Record<FontId, Family>>;

/** Only Chinese titles are set in it, and those come from other files than the one that would be fetched early. */
const NOT_WORTH_PRELOADING: FontId = "zcool-kuaile";

let manifest: Promise<Manifest> | undefined;
const rules = new Map<string, Promise<string>>();

// The names carry a hash, so they are read from what scripts/fonts.mjs wrote.
function fontManifest(): Promise<Manifest> {
  manifest ??= read("/fonts/manifest.json").then((text) => JSON.parse(text || "{}") as Manifest);
  return manifest;
}

/** The rules of a stylesheet of scripts/fonts.mjs. */
function rulesOf(sheet: string): Promise<string> {
  const known = rules.get(sheet) ?? read(sheet);
  rules.set(sheet, known);
  return known;
}

/** A file of public/. Empty where scripts/fonts.mjs has not run. */
function read(path: string): Promise<string> {
  return readFile(join(process.cwd(), "public", path), "utf8").catch(() => "");
}

type Props = {
  fonts: { heading: FontId; body: FontId };
  /** Where families are tried out: each is shown when it comes, however late. */
  isPreview: boolean;
};

/** The tenant's two families and no others; the files of the first letters are fetched before anything is measured. */
export async function FontLinks({ fonts, isPreview }: Props) {
  const files = await fontManifest();
  const ids = [...new Set([fonts.heading, fonts.body])];
  const preloads = ids.filter((id) => id !== NOT_WORTH_PRELOADING).flatMap((id) => files[id]?.preload ?? []);
  return (
    <>
      <FontPreloads files={preloads} />
      {isPreview
        ? fontStylesheets(fonts).map((sheet) => <FontSheet key={sheet} sheet={sheet} />)
        : ids.map((id) => files[id] && <StillFaces key={id} {...files[id]} />)}
    </>
  );
}

const FontSheet = ({ sheet }: { sheet: string }) => <link rel="stylesheet" href={sheet} precedence="fonts" />;

/**
 * The faces of one family as a portal's page has them. The upright Latin stands in the page: a file of its own would be one more that
 * everything waits for, with a connection that pictures could have. Its italics and its Chinese are files that would come before the
 * pictures: they come when nothing else does, and a browser that has them is told of them before it draws.
 */
async function StillFaces({ still, italic, han }: Family) {
  return (
    <>
      <style dangerouslySetInnerHTML={{ __html: await rulesOf(still) }} />
      {italic ? (
        <>
          <style
            media="not all"
            suppressHydrationWarning
            dangerouslySetInnerHTML={{ __html: await rulesOf(italic.rules) }}
          />
          <UseKept kept={italic.files.join()} files={italic.files} />
          <LateFonts kept={italic.files.join()} files={italic.files} where={ITALIC} />
        </>
      ) : null}
      {han ? (
        <>
          <UseKept kept={han.kept} files={han.files} sheet={han.kept} />
          <noscript dangerouslySetInnerHTML={{ __html: `<link rel="stylesheet" href="${han.kept}">` }} />
          <LateFonts kept={han.kept} files={han.files} sheet={han.late} />
        </>
      ) : null}
    </>
  );
}

/** Where there are italics on a page. */
const ITALIC = ".italic, em, i, cite";

/**
 * Turns on the rules before it, or links the sheet, where LateFonts has noted that the browser has what they name. The files are announced:
 * a browser holds its first frame for those.
 */
const UseKept = ({ kept, files, sheet }: { kept: string; files: string[]; sheet?: string }) => (
  <script
    data-kept={kept}
    data-files={files.join()}
    data-sheet={sheet}
    dangerouslySetInnerHTML={{ __html: USE_KEPT_FONTS }}
  />
);
