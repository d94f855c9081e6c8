/** Shared by every control with a box: input, textarea, select. */
export const controlClass = [
  "w-full min-w-0 rounded-[min(var(--radius),calc(var(--control)/2))] border border-line-strong bg-surface text-base text-ink",
  "transition-[border-color,box-shadow] duration-100 hover:border-ink",
  "focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring",
  "disabled:cursor-not-allowed disabled:bg-surface-2 disabled:text-muted [&:is(input,textarea):read-only]:bg-surface-2",
  "aria-invalid:border-danger aria-invalid:outline-danger",
].join(" ");
