import { ImageOff } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { pictureUrl } from "@/lib/files/picture-url";

/** A small picture of a product on its own colour; a sign where there is none. */
export function Thumbnail({
  pictureKey,
  color,
  alt = "",
  className,
}: {
  pictureKey: string | null;
  color?: string | null;
  alt?: string;
  className?: string;
}) {
  const frame = cn(
    "size-10 shrink-0 overflow-hidden rounded-picture border border-line bg-surface-2",
    className,
  );
  if (!pictureKey) {
    return (
      <span aria-hidden="true" className={cn(frame, "grid place-items-center text-muted")}>
        <ImageOff className="size-4" />
      </span>
    );
  }
  return (
    <img
      src={pictureUrl(pictureKey, 480)}
      alt={alt}
      width={96}
      height={96}
      loading="lazy"
      decoding="async"
      className={cn(frame, "object-cover")}
      style={color ? { backgroundColor: color } : undefined}
    />
  );
}
