import type { CSSProperties } from "react";
import { BREAKS, labelOf, TABLE, type Of } from "./draw";

const BAR_HEIGHT = { editorial: "2px", gallery: "4px", playful: "8px" } as const;

/** How far something has come. */
export function StepsPart({ block, draw }: Of<"steps">) {
  const width = `${100 / block.steps.length}%`;
  const at = block.steps.findLastIndex(({ isDone }) => isDone);
  const last = block.steps.length - 1;
  const height = BAR_HEIGHT[draw.look.frame];
  return (
    <table
      {...TABLE}
      aria-label={block.label}
      role="list"
      style={{ margin: "2px 0 28px", tableLayout: "fixed" }}
    >
      <tbody>
        <tr>
          {block.steps.map((step, index) => (
            <td
              key={step.label}
              role="listitem"
              style={{ width, verticalAlign: "top", paddingRight: index < last ? "8px" : 0 }}
            >
              <div
                {...draw.use(step.isDone ? "bar" : "track", {
                  ...{ height, lineHeight: height, fontSize: "1px", borderRadius: height },
                })}
              >
                &nbsp;
              </div>
              <div style={{ paddingTop: "9px", fontSize: "13px", lineHeight: 1.35 }}>
                <span {...draw.use(step.isDone ? "ink" : "muted", { fontWeight: index === at ? 700 : 400 })}>
                  {step.label}
                </span>
              </div>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** A few facts beside each other: under a rule, or where it is playful in a box of colour. */
export function FactsPart({ block, draw }: Of<"facts">) {
  const isBox = draw.look.frame === "playful";
  const outer: CSSProperties = isBox
    ? {
        ...draw.use("soft").style,
        ...{ borderRadius: `${Math.min(draw.look.radius, 16)}px`, borderCollapse: "separate" },
      }
    : { borderCollapse: "collapse" };
  const cell: CSSProperties = isBox
    ? { padding: "16px 20px" }
    : {
        ...draw.use("rule").style,
        ...{ borderTopWidth: "1px", borderTopStyle: "solid", padding: "14px 18px 14px 0" },
      };
  return (
    <table
      {...TABLE}
      className={isBox ? "u-soft" : undefined}
      style={{ ...outer, margin: isBox ? "0 0 24px" : "0 0 14px" }}
    >
      <tbody>
        <tr>
          {block.rows.map((row) => (
            <td
              key={row.label}
              className={isBox ? "m-half m-fact" : "u-rule m-half m-fact"}
              style={{ ...cell, verticalAlign: "top", width: `${100 / block.rows.length}%` }}
            >
              <p {...draw.use(isBox ? "ink" : "muted", labelOf(draw))}>{row.label}</p>
              {row.lines.map((line, index) => (
                <p
                  key={index}
                  {...draw.use("ink", { margin: 0, fontSize: "15px", lineHeight: 1.5, ...BREAKS })}
                >
                  {line}
                </p>
              ))}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
