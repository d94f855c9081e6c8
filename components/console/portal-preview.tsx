import { contrastRatio, isHexColor, readableOn } from "@/lib/branding/contrast";
import { defaultBranding } from "@/lib/branding/schema";
import { brandVariables } from "@/lib/branding/variables";

/** A corner of the portal that a name and a colour will make. */
export function PortalPreview({ name, host, color }: { name: string; host: string; color: string }) {
  if (!isHexColor(color)) return null;
  const plain = defaultBranding(name);
  const brand = { ...plain, colors: { ...plain.colors, primary: color } };
  const ink = readableOn(color);
  return (
    <figure className="grid gap-2">
      <div
        aria-hidden="true"
        data-brand=""
        data-look={brand.look}
        style={brandVariables(brand)}
        className="overflow-clip rounded-[6px] border border-line-strong"
      >
        <p className="border-b border-line px-3 py-1 font-mono text-[0.6875rem] break-all text-muted">
          {host}
        </p>
        <div className="grid gap-3 p-4">
          <p className="titled text-[1.375rem] break-words">{name.trim() || "Name"}</p>
          <p className="text-[0.8125rem] leading-snug text-muted">
            Buttons, links and highlights take the colour, in light and in dark.
          </p>
          <span className="w-fit rounded-control bg-primary px-4 py-2 text-[0.8125rem] font-strong text-primary-ink">
            Order now
          </span>
          <span className="link text-[0.8125rem]">See everything</span>
        </div>
      </div>
      <figcaption className="text-sm text-muted">
        Text on this colour will be {ink > "#888888" ? "light" : "dark"}, at{" "}
        {contrastRatio(ink, color).toFixed(1)} to 1.
      </figcaption>
    </figure>
  );
}
