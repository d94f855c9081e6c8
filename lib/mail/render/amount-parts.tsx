import type { CSSProperties } from "react";
import { BREAKS, TABLE, type Draw, type Of } from "./draw";

const FIGURES: CSSProperties = { fontVariantNumeric: "tabular-nums" };
const rule = (draw: Draw): CSSProperties => ({
  ...draw.use("rule").style,
  ...{ borderTopWidth: "1px", borderTopStyle: "solid" },
});

/** What was ordered, a row each: name and choice, how many, how much. */
export function LinesPart({ block, draw }: Of<"lines">) {
  const edge: CSSProperties = { ...rule(draw), verticalAlign: "top" };
  const narrow: CSSProperties = { ...edge, width: "1%", whiteSpace: "nowrap", textAlign: "right" };
  return (
    <table
      {...TABLE}
      role="table"
      aria-label={block.label}
      style={{ margin: "4px 0 0", borderCollapse: "collapse" }}
    >
      <tbody>
        {block.rows.map((row, index) => (
          <tr key={index}>
            <td className="u-rule" style={{ ...edge, padding: "13px 12px 13px 0" }}>
              <span {...draw.use("ink", { fontSize: "16px", lineHeight: 1.4, fontWeight: 600, ...BREAKS })}>
                {row.name}
              </span>
              {row.detail ? (
                <span
                  {...draw.use("muted", { display: "block", fontSize: "14px", lineHeight: 1.45, ...BREAKS })}
                >
                  {row.detail}
                </span>
              ) : null}
            </td>
            <td className="u-rule" style={{ ...narrow, padding: "13px 14px" }}>
              <span {...draw.use("muted", { fontSize: "15px", lineHeight: 1.5, ...FIGURES })}>
                × {row.quantity}
              </span>
            </td>
            <td className="u-rule" style={{ ...narrow, padding: "13px 0" }}>
              <span {...draw.use("ink", { fontSize: "16px", lineHeight: 1.4, ...FIGURES })}>
                {row.amount}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What it adds up to. */
export function SumsPart({ block, draw }: Of<"sums">) {
  return (
    <table {...TABLE} role="table" style={{ margin: "0 0 26px", borderCollapse: "collapse" }}>
      <tbody>
        {block.rows.map((row, index) => {
          const cell: CSSProperties = {
            ...(index === 0 || row.isTotal ? rule(draw) : {}),
            padding: row.isTotal
              ? "14px 0 0"
              : `${index === 0 ? "14px" : "3px"} 0 ${block.rows[index + 1]?.isTotal ? "13px" : "3px"}`,
          };
          const text = draw.use(row.isTotal ? "ink" : "muted", {
            ...{ fontSize: row.isTotal ? "20px" : "15px", fontWeight: row.isTotal ? 700 : 400 },
            ...{ lineHeight: 1.4, ...FIGURES },
          });
          return (
            <tr key={row.label}>
              <td className="u-rule" style={cell}>
                <span {...text}>{row.label}</span>
              </td>
              <td className="u-rule" style={{ ...cell, textAlign: "right", whiteSpace: "nowrap" }}>
                <span {...text}>{row.amount}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
