import { cn } from "@/components/ui/cn";
import { logoUrl } from "@/lib/files/picture-url";
import type { Branding } from "@/lib/branding/schema";
import type { PictureShape } from "@/lib/catalogue/queries-shapes";

type Props = {
  branding: Pick<Branding, "name" | "logo">;
  /** Sizes of the brand's own pictures by key, where they are known. */
  pictures: Record<string, PictureShape>;
  className?: string;
  nameClass?: string;
};

/** A drawing wider than this says the name itself. */
const WORDMARK_RATIO = 1.8;

/** The tenant's logo, in its dark version on a dark page, with the name beside a mere sign; without a logo the name alone. */
export function BrandMark({ branding: { name, logo }, pictures, className, nameClass }: Props) {
  const light = logo.light ?? logo.dark;
  if (!light) return <span className={cn("titled text-2xl leading-none", className)}>{name}</span>;
  const size = pictures[light];
  const isSign = size !== undefined && size.width / size.height < WORDMARK_RATIO;
  const drawing = (
    <picture className="contents">
      {logo.dark ? (
        <source media="screen and (prefers-color-scheme: dark)" srcSet={logoUrl(logo.dark, isSign)} />
      ) : null}
      <img
        src={logoUrl(light, isSign)}
        alt={isSign ? "" : name}
        width={size?.width}
        height={size?.height}
        className={cn("h-11 w-auto max-w-full object-contain", className)}
      />
    </picture>
  );
  if (!isSign) return drawing;
  return (
    <span className="inline-flex min-w-0 items-center gap-[0.55em]">
      {drawing}
      <span className={cn("titled min-w-0 text-xl leading-none", nameClass)}>{name}</span>
    </span>
  );
}
