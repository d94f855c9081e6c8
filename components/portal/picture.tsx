import { cn } from "@/components/ui/cn";
import type { PictureShape } from "@/lib/catalogue/queries-shapes";
import { pictureSrcSet, pictureUrl } from "@/lib/files/picture-url";

type Props = {
  picture: PictureShape;
  /** How wide it is shown, as in the HTML attribute. */
  sizes: string;
  /** It is in the first screenful: fetched at once and before others. */
  isFirst?: boolean;
  /** It stands beside its own name, so it is not read out. */
  isDecorative?: boolean;
  className?: string;
};

/** A picture of the tenant's, in the width that the screen needs; its own colour until it is there. */
export function Picture({ picture, sizes, isFirst = false, isDecorative = false, className }: Props) {
  return (
    <img
      src={pictureUrl(picture.key)}
      srcSet={pictureSrcSet(picture.key)}
      sizes={sizes}
      alt={isDecorative ? "" : picture.alt}
      width={picture.width}
      height={picture.height}
      loading={isFirst ? "eager" : "lazy"}
      fetchPriority={isFirst ? "high" : undefined}
      // The first one belongs to the frame that it is there for; the next frame may wait for scripts.
      decoding={isFirst ? "sync" : "async"}
      style={{ backgroundColor: picture.color }}
      className={cn("block h-auto w-full object-cover", className)}
    />
  );
}
