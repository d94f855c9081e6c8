/** The first thing the tab key meets: past the navigation, to `<main id="main">`. */
export function SkipLink({ label, href = "#main" }: { label: string; href?: string }) {
  return (
    <a
      href={href}
      className="fixed top-2 start-2 z-[60] -translate-y-24 rounded-brand bg-ink px-4 py-2 text-base font-strong text-paper focus:translate-y-0"
    >
      {label}
    </a>
  );
}
