import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FONTS, fontStylesheets, type Font, type FontId } from "@/lib/branding/fonts";
import { FontPreloads } from "./font-preloads";
import { LateFonts } from "./late-fonts";

type Manifest = Partial<Record<FontId, { preload: string; still: string }>>;

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
        : ids.map((id) => <StillFaces key={id} sheet={files[id]?.still} han={FONTS[id].han} />)}
    </>
  );
}

const FontSheet = ({ sheet }: { sheet: string }) => <link rel="stylesheet" href={sheet} precedence="fonts" />;

/**
 * The faces of one family as a portal's page has them. Those of its Latin are few, and stand in the page: a file of their own would be one
 * more that everything waits for, with a connection that pictures could have. Those of its Chinese come when nothing else does.
 */
async function StillFaces({ sheet, han }: { sheet: string | undefined; han: Font["han"] }) {
  if (!sheet) return null;
  return (
    <>
      <style dangerouslySetInnerHTML={{ __html: await rulesOf(sheet) }} />
      {han ? <script dangerouslySetInnerHTML={{ __html: linkIfKept(han) }} /> : null}
      {han ? <LateFonts {...han} /> : null}
    </>
  );
}

/** Before anything is drawn: a browser that LateFonts has seen the files in shows them from the first frame on. */
const linkIfKept = ({ kept }: NonNullable<Font["han"]>) =>
  `try{if(localStorage.getItem(${JSON.stringify(kept)})){let link=document.createElement("link");link.rel="stylesheet";` +
  `link.setAttribute("blocking","render");link.href=${JSON.stringify(kept)};document.head.append(link)}}catch{}`;
