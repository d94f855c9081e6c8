import { cn } from "./cn";

/** Initials on a tint. Decoration: the name itself has to stand beside it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-strong text-accent-soft-ink select-none",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

/** "Ada King Lovelace" is AL; a Chinese name is known by its last two characters. */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}+$/u.test(trimmed)) return [...trimmed].slice(-2).join("");
  const words = trimmed.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? "")][0] ?? "",
  );
  return letters.join("").toUpperCase() || "?";
}
