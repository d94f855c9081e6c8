/* Drawings of lucide (ISC licence), as they are: its own components would be sent to browsers with all that they can do. */
const SIGNS = {
  search: ["m21 21-4.34-4.34", "M11 3a8 8 0 1 0 0 16a8 8 0 0 0 0-16z"],
  person: ["M12 3a5 5 0 1 0 0 10a5 5 0 0 0 0-10z", "M20 21a8 8 0 0 0-16 0"],
  basket: [
    "m15 11-1 9",
    "m19 11-4-7",
    "M2 11h20",
    "m3.5 11 1.6 7.4a2 2 0 0 0 2 1.6h9.8a2 2 0 0 0 2-1.6l1.7-7.4",
    "M4.5 15.5h15",
    "m5 11 4-7",
    "m9 11 1 9",
  ],
} as const;

/** A small drawing beside words that say the same. */
export function Sign({ name, className }: { name: keyof typeof SIGNS; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {SIGNS[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
