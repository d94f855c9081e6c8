import { cn } from "@/components/ui/cn";

/** The platform's mark: a shield with two bends. It stands beside the name and says nothing by itself. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cn("size-6", className)}>
      <clipPath id="house-shield">
        <path d={SHIELD} />
      </clipPath>
      <g clipPath="url(#house-shield)">
        <path d="M0 0h24v24H0z" fill="#2f7d84" />
        <path d="m-3 6 6-6 24 24-6 6z" fill="#d8b25e" />
        <path d="m-3 14 4-4 17 17-4 4z" fill="#f3ead6" />
      </g>
    </svg>
  );
}

const SHIELD = "M3 2.5h18v9.2c0 5-3.7 8.3-9 10.3-5.3-2-9-5.3-9-10.3z";

/** The same as an address, for the tab of the browser. */
export const MARK_ADDRESS = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><clipPath id="s"><path d="${SHIELD}"/></clipPath>` +
    `<g clip-path="url(#s)"><path d="M0 0h24v24H0z" fill="#2f7d84"/><path d="m-3 6 6-6 24 24-6 6z" fill="#d8b25e"/>` +
    `<path d="m-3 14 4-4 17 17-4 4z" fill="#f3ead6"/></g></svg>`,
)}`;

/** Mark and name. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2.5", className)}>
      <Mark />
      <span className="house text-2xl leading-none">Livery</span>
    </span>
  );
}
