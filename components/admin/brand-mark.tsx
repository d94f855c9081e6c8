import { cn } from "@/components/ui/cn";
import { pictureUrl } from "@/lib/files/picture-url";

type Props = { name: string; logo: { light: string | null; dark: string | null }; className?: string };

/** The tenant's logo, the one for the scheme of the device, and its name beside it. */
export function BrandMark({ name, logo, className }: Props) {
  const light = logo.light ?? logo.dark;
  return (
    <span className={cn("flex min-w-0 items-center gap-2.5", className)}>
      {light ? (
        <picture className="shrink-0">
          {logo.dark ? (
            <source srcSet={pictureUrl(logo.dark, 480)} media="(prefers-color-scheme: dark)" />
          ) : null}
          <img src={pictureUrl(light, 480)} alt="" className="h-[2em] max-w-[5em] object-contain" />
        </picture>
      ) : null}
      <span className="truncate font-strong">{name}</span>
    </span>
  );
}
