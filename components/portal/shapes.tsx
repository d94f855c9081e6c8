/** Drawn decoration of the playful look; never read out. */
type Props = { className?: string };

/** A soft edge between two bands, as wide as the page. */
export function Wave({ className }: Props) {
  return (
    <svg
      viewBox="0 0 1440 90"
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`block h-[clamp(1.75rem,5vw,4.5rem)] w-full ${className ?? ""}`}
    >
      <path
        fill="currentColor"
        d="M0 90V52c120-34 240-46 380-22s250 46 400 24 260-54 400-40 200 30 260 22v54z"
      />
    </svg>
  );
}

export function Blob({ className }: Props) {
  return (
    <svg viewBox="0 0 200 200" aria-hidden="true" className={className}>
      <path
        fill="currentColor"
        d="M172 73c14 27 12 63-7 87s-55 36-87 31-60-27-68-57S15 67 38 42s54-34 82-27 40 32 52 58z"
      />
    </svg>
  );
}

export function Squiggle({ className }: Props) {
  return (
    <svg viewBox="0 0 120 24" aria-hidden="true" className={className}>
      <path
        fill="none"
        stroke="currentColor"
        strokeWidth="7"
        strokeLinecap="round"
        d="M4 14c9-13 19-13 28 0s19 13 28 0 19-13 28 0 19 13 28 0"
      />
    </svg>
  );
}

export function Sun({ className }: Props) {
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true" className={className}>
      <circle cx="50" cy="50" r="22" fill="currentColor" />
      <g stroke="currentColor" strokeWidth="7" strokeLinecap="round">
        <path d="M50 6v11M50 83v11M6 50h11M83 50h11M19 19l8 8M73 73l8 8M19 81l8-8M73 27l8-8" />
      </g>
    </svg>
  );
}
