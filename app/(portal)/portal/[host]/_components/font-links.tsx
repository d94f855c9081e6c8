import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FONTS, fontStylesheets, stillStylesheets, type FontId } from "@/lib/branding/fonts";
import { FontPreloads } from "./font-preloads";
import { LateFonts } from "./late-fonts";

type Manifest = Partial<Record<FontId, { preload: string }>>;

/** Only Chinese titles are set in it, and those come from other files than the one that would be fetched early. */
const NOT_WORTH_PRELOADING: FontId = "zcool-kuaile";

let manifest: Promise<Manifest> | undefined;

// The names carry a hash, so they are read from what scripts/fonts.mjs wrote.
function fontManifest(): Promise<Manifest> {
  manifest ??= readFile(join(process.cwd(), "public", "fonts", "manifest.json"), "utf8").then(
    (text) => JSON.parse(text) as Manifest,
    () => ({}),
  );
  return manifest;
}

type Props = {
  fonts: { heading: FontId; body: FontId };
  /** Where families are tried out: each is shown when it comes, however late. */
  isPreview: boolean;
};

/** The tenant's two families and no others; the files of the first letters are fetched before anything is measured. */
export async function FontLinks({ fonts, isPreview }: Props) {
  const files = await fontManifest();
  const ids = [...new Set([fonts.heading, fonts.body])].filter((id) => id !== NOT_WORTH_PRELOADING);
  const late = isPreview ? [] : [FONTS[fonts.heading].lateStylesheet, FONTS[fonts.body].lateStylesheet];
  const sheets = isPreview ? fontStylesheets(fonts) : stillStylesheets(fonts);
  return (
    <>
      <FontPreloads files={ids.flatMap((id) => files[id]?.preload ?? [])} />
      {sheets.map((sheet) => (
        <link key={sheet} rel="stylesheet" href={sheet} precedence="fonts" />
      ))}
      <LateFonts sheets={[...new Set(late.filter((sheet) => sheet !== null))]} />
    </>
  );
}
