import { useId } from "react";
import { points, shownLabels, ticks } from "./scale";

export type ChartPoint = {
  /** What stands under the axis, short. */
  label: string;
  /** What stands in the tooltip and the table; the label where missing. */
  longLabel?: string;
  value: number;
};

export type ChartProps = {
  /** Names the figure for those who cannot see it. */
  title: string;
  /** One sentence with the finding: "312 orders, most on Saturdays". */
  description?: string;
  data: readonly ChartPoint[];
  format: (value: number) => string;
  /** Short form for the axis. */
  formatAxis?: (value: number) => string;
  /** Heads of the table that is read out: what a point is, what its value is. */
  columns: readonly [string, string];
  kind?: "bar" | "area";
  height?: number;
  maxLabels?: number;
};

/** A chart drawn on the server: no script, tokens for colours, and the same numbers as a table for readers. */
export function Chart(props: ChartProps) {
  const {
    title,
    description,
    data,
    format,
    formatAxis = format,
    columns,
    kind = "bar",
    height = 220,
    maxLabels = 8,
  } = props;
  const id = useId();
  const marks = ticks(data.map((point) => point.value));
  const min = marks[0] ?? 0;
  const max = marks.at(-1) ?? 1;
  const from = (value: number) => 100 - ((value - min) / (max - min)) * 100;
  const labels = shownLabels(data.length, maxLabels);
  return (
    <figure dir="ltr" className="@container min-w-0 text-xs text-muted">
      <div className="grid grid-cols-[auto_1fr] gap-x-2">
        <div aria-hidden="true" className="numeric relative min-w-8" style={{ height }}>
          <span className="invisible">{longest(marks.map(formatAxis))}</span>
          {marks.map((mark) => (
            <span key={mark} className="absolute right-0 -translate-y-1/2" style={{ top: `${from(mark)}%` }}>
              {formatAxis(mark)}
            </span>
          ))}
        </div>
        <div className="relative" style={{ height }}>
          <svg
            role="img"
            aria-labelledby={`${id}-title ${id}-desc`}
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-desc`}>{description ?? title}</desc>
            {marks.map((mark) => (
              <line
                key={mark}
                x1="0"
                x2="100"
                y1={from(mark)}
                y2={from(mark)}
                className={mark === 0 ? axisClass : gridClass}
              />
            ))}
            {kind === "bar" ? <Bars data={data} from={from} /> : <Area data={data} min={min} max={max} />}
          </svg>
          <Tips data={data} format={format} from={from} kind={kind} />
        </div>
        <span />
        <div aria-hidden="true" className="relative mt-1.5 h-4">
          {labels.map(({ index, isMinor }) => {
            const x = center(index, data.length, kind);
            return (
              <span
                key={index}
                className={`absolute whitespace-nowrap ${isMinor ? "@max-md:hidden" : ""} ${anchor(x)}`}
                style={x > 93 ? { right: 0 } : { left: `${x < 4 ? 0 : x}%` }}
              >
                {data[index]?.label}
              </span>
            );
          })}
        </div>
      </div>
      <table className="sr-only">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{columns[0]}</th>
            <th scope="col">{columns[1]}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((point, index) => (
            <tr key={index}>
              <th scope="row">{point.longLabel ?? point.label}</th>
              <td>{format(point.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

const gridClass = "stroke-line [vector-effect:non-scaling-stroke]";
const axisClass = "stroke-line-strong [vector-effect:non-scaling-stroke]";

type From = (value: number) => number;

function Bars({ data, from }: { data: readonly ChartPoint[]; from: From }) {
  const slot = 100 / data.length;
  const width = slot * (data.length > 40 ? 0.82 : 0.68);
  return data.map((point, index) => {
    const [top, bottom] = [Math.min(from(point.value), from(0)), Math.max(from(point.value), from(0))];
    return (
      <rect
        key={index}
        x={index * slot + (slot - width) / 2}
        y={top}
        width={width}
        // A day with a little is not a day with nothing.
        height={point.value === 0 ? 0 : Math.max(bottom - top, 0.6)}
        className={
          index === data.length - 1
            ? "fill-accent-strong"
            : "fill-[color-mix(in_oklab,var(--accent-strong)_68%,var(--surface))]"
        }
      />
    );
  });
}

function Area({ data, min, max }: { data: readonly ChartPoint[]; min: number; max: number }) {
  const line = points(
    data.map((point) => point.value),
    min,
    max,
  )
    .map(({ x, y }) => `${x} ${y}`)
    .join("L");
  return (
    <>
      <path d={`M0 100L${line}L100 100Z`} className="fill-accent-strong opacity-12" />
      <path
        d={`M${line}`}
        fill="none"
        strokeWidth="2"
        strokeLinejoin="round"
        className="stroke-accent-strong [vector-effect:non-scaling-stroke]"
      />
    </>
  );
}

/** Columns over the drawing that show their number on hover; the table says the same to those who do not hover. */
function Tips({
  data,
  format,
  from,
  kind,
}: {
  data: readonly ChartPoint[];
  format: (value: number) => string;
  from: From;
  kind: "bar" | "area";
}) {
  const width = 100 / (kind === "bar" ? data.length : Math.max(1, data.length - 1));
  return (
    <div aria-hidden="true" className="absolute inset-0 overflow-visible">
      {data.map((point, index) => {
        const x = center(index, data.length, kind);
        const side = x > 80 ? "right-0" : x < 20 ? "left-0" : "left-1/2 -translate-x-1/2";
        return (
          <div
            key={index}
            className="group/tip absolute inset-y-0"
            style={{ left: `${x - width / 2}%`, width: `${width}%` }}
          >
            <div className="size-full bg-ink opacity-0 group-hover/tip:opacity-6" />
            {kind === "area" ? (
              <span
                className="absolute left-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface bg-accent-strong opacity-0 group-hover/tip:opacity-100"
                style={{ top: `${from(point.value)}%` }}
              />
            ) : null}
            <div
              className={`numeric pointer-events-none absolute bottom-full z-10 mb-1 hidden rounded-sm bg-ink px-2 py-1 whitespace-nowrap text-paper group-hover/tip:block ${side}`}
            >
              {point.longLabel ?? point.label}: <b>{format(point.value)}</b>
            </div>
          </div>
        );
      })}
    </div>
  );
}

function center(index: number, count: number, kind: "bar" | "area"): number {
  return kind === "bar" ? ((index + 0.5) / count) * 100 : (index / Math.max(1, count - 1)) * 100;
}

/** Labels at the two ends keep inside the figure. */
function anchor(x: number): string {
  return x < 4 || x > 93 ? "" : "-translate-x-1/2";
}

function longest(texts: readonly string[]): string {
  return texts.reduce((a, b) => (b.length > a.length ? b : a), "");
}
