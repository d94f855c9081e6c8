import type { Look } from "@/lib/branding/schema";

/** A first page of each look in a few strokes: what is large, what is filled, what is round. */
export function LookSketch({ look }: { look: Look }) {
  return (
    <svg
      viewBox="0 0 96 56"
      aria-hidden="true"
      className="mt-2 w-full max-w-36 rounded-sm border border-line bg-paper"
    >
      {SKETCHES[look]}
    </svg>
  );
}

const SKETCHES = {
  editorial: (
    <>
      <path d="M8 9h80" className="stroke-ink" strokeWidth=".8" />
      <path d="M8 20h34M8 27h26" className="stroke-ink" strokeWidth="4" />
      <path d="M8 36h30M8 40h24" className="stroke-line-strong" strokeWidth="1.4" />
      <rect x="56" y="15" width="32" height="36" className="fill-accent-soft" />
    </>
  ),
  gallery: (
    <>
      <rect width="96" height="40" className="fill-accent-soft" />
      <rect x="8" y="24" width="44" height="22" className="fill-accent-strong" />
      <path d="M13 32h30M13 39h18" className="stroke-paper" strokeWidth="4.5" />
      <rect x="56" y="43" width="18" height="13" className="fill-line" />
      <rect x="76" y="43" width="18" height="13" className="fill-line" />
    </>
  ),
  playful: (
    <>
      <path d="M0 0h96v40q-12 8-24 0t-24 0-24 0-24 0z" className="fill-accent-soft" />
      <path d="M10 14h28M10 22h20" className="stroke-ink" strokeWidth="5" strokeLinecap="round" />
      <rect x="10" y="29" width="20" height="8" rx="4" className="fill-accent-strong" />
      <circle cx="70" cy="22" r="15" className="fill-accent-strong opacity-40" />
    </>
  ),
} as const;
