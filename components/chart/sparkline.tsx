import { points } from "./scale";

/** The shape of a series beside its number. `label` says it in words; without one it is decoration. */
export function Sparkline({
  values,
  label,
  className,
}: {
  values: readonly number[];
  label?: string;
  className?: string;
}) {
  if (values.length < 2) return null;
  const max = Math.max(...values);
  const line = points(values, Math.min(0, ...values), max === 0 ? 1 : max)
    .map(({ x, y }) => `${x} ${y}`)
    .join("L");
  return (
    <svg
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className={`block h-8 w-full overflow-visible ${className ?? ""}`}
    >
      <path d={`M0 100L${line}L100 100Z`} className="fill-accent-strong opacity-10" />
      <path
        d={`M${line}`}
        fill="none"
        strokeWidth="1.5"
        strokeLinejoin="round"
        className="stroke-accent-strong [vector-effect:non-scaling-stroke]"
      />
    </svg>
  );
}
