import { Picture } from "@/components/portal/picture";
import { Blob } from "@/components/portal/shapes";
import type { PortalView } from "@/components/portal/view";
import type { PictureShape } from "@/lib/catalogue/queries-shapes";
import { translator } from "@/lib/i18n/translator";

const FRAME = {
  editorial: "aspect-square rounded-picture lg:aspect-[4/5]",
  gallery: "aspect-[4/3] rounded-picture",
  playful: "aspect-square rounded-picture",
} as const;

/** The pictures of a product; several of them slide under a finger and stand in a row for a mouse. */
export function ProductGallery({ view, pictures }: { view: PortalView; pictures: PictureShape[] }) {
  const t = translator(view.locale, "product");
  const frame = `overflow-clip bg-surface-2 ${FRAME[view.look]}`;
  const [first, ...others] = pictures;
  if (!first) return <div className={frame} />;
  return (
    <div className="relative lg:sticky lg:top-24">
      {view.look === "playful" ? <Blob className="absolute -inset-[6%] text-secondary opacity-60" /> : null}
      <div className={`relative ${frame}`}>
        <Picture picture={first} sizes="(min-width: 64rem) 52vw, 94vw" isFirst className="size-full" />
      </div>
      {others.length > 0 ? (
        <ul aria-label={t("pictures")} className="relative mt-3 grid grid-cols-3 gap-3">
          {others.map((picture) => (
            <li key={picture.key} className="aspect-square overflow-clip rounded-picture bg-surface-2">
              <Picture picture={picture} sizes="(min-width: 64rem) 17vw, 31vw" className="size-full" />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
