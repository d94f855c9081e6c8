import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  label: string;
  value: ReactNode;
  /** "+12 % on last week" with the direction it should be read in. */
  change?: { text: string; direction: "up" | "down" | "flat"; isGood?: boolean };
  /** A sparkline. */
  children?: ReactNode;
  className?: string;
};

/** One number and where it is going. */
export function Stat({ label, value, change, children, className }: Props) {
  return (
    <div className={cn("card-look grid content-start gap-1 p-card", className)}>
      <p className="text-sm text-muted">{label}</p>
      <p className="numeric font-heading text-2xl leading-tight font-strong tracking-heading">{value}</p>
      {change ? <p className={cn("numeric text-sm", changeTone(change))}>{change.text}</p> : null}
      {children}
    </div>
  );
}

function changeTone({ direction, isGood }: NonNullable<Props["change"]>): string {
  if (direction === "flat") return "text-muted";
  return (isGood ?? direction === "up") ? "text-success" : "text-danger";
}
