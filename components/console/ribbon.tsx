import { cn } from "@/components/ui/cn";
import type { Branding } from "@/lib/branding/schema";

/** A tenant's colours as a strip of cloth. Decoration: the tenant's name stands beside it. */
export function Ribbon({ colors, className }: { colors: Branding["colors"]; className?: string }) {
  const { primary, secondary, accent, paper } = colors;
  const bands = `${primary} 0 52%, ${accent} 52% 66%, ${paper} 66% 78%, ${secondary} 78% 100%`;
  return (
    <span
      aria-hidden="true"
      style={{ backgroundImage: `linear-gradient(90deg, ${bands})` }}
      className={cn(
        "inline-block h-5 w-9 shrink-0 rounded-xs ring-1 ring-line-strong/40 ring-inset",
        className,
      )}
    />
  );
}
