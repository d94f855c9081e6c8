import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type Column = {
  key: string;
  label: ReactNode;
  align?: "start" | "end";
  hideLabel?: boolean;
  className?: string;
};

/*
 * Below 40 rem each row becomes a small stack with its column names beside the values. Turning table
 * elements into blocks takes their meaning away in some browsers, hence the roles.
 */

/** A dense table with a sticky head. Rows are TableRow, cells TableCell with the label of their column. */
export function Table(props: {
  caption: string;
  columns: readonly Column[];
  className?: string;
  children: ReactNode;
}) {
  const { caption, columns, className, children } = props;
  return (
    <div className="min-w-0 max-lg:overflow-x-auto">
      <table
        role="table"
        className={cn("w-full border-separate border-spacing-0 text-start text-base max-sm:block", className)}
      >
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="max-sm:sr-only">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={cn(headClass, align(column.align), column.className)}
              >
                {column.hideLabel ? <span className="sr-only">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-sm:block">
          {children}
        </tbody>
      </table>
    </div>
  );
}

const headClass =
  "sticky top-(--sticky-top,0px) z-10 h-8 border-b border-line bg-surface px-3 text-start text-xs font-strong whitespace-nowrap text-muted first:ps-card last:pe-card";

/** A row; `selected` tints it. */
export function TableRow({ selected, className, ...props }: ComponentProps<"tr"> & { selected?: boolean }) {
  return (
    <tr
      role="row"
      {...props}
      aria-selected={selected}
      className={cn(
        "group/row relative transition-colors hover:bg-surface-2 max-sm:block max-sm:border-b max-sm:border-line max-sm:py-2",
        selected && "bg-primary-soft",
        className,
      )}
    />
  );
}

type CellProps = Omit<ComponentProps<"td">, "align"> & {
  /** The column's name, shown beside the value on a phone. Without one the cell takes the whole line. */
  label?: string;
  align?: "start" | "end";
};

export function TableCell({ label, align: side, className, children, ...props }: CellProps) {
  return (
    <td role="cell" {...props} className={cn(cellClass, align(side), className)}>
      {label ? <span className="text-sm text-muted sm:hidden">{label}</span> : null}
      <div className={cn("min-w-0", label && "max-sm:text-end", !label && "max-sm:w-full")}>{children}</div>
    </td>
  );
}

const cellClass = [
  "h-(--row) border-b border-line px-3 py-1 align-middle first:ps-card last:pe-card group-last/row:border-b-0",
  "max-sm:flex max-sm:h-auto max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:border-0 max-sm:px-card max-sm:py-1",
].join(" ");

function align(side: "start" | "end" | undefined): string {
  return side === "end" ? "numeric text-end" : "";
}
