import { BREAKS, labelOf, TABLE, type Of } from "./draw";

/** Numbers that are what the mail is about. */
export function FiguresPart({ block, draw }: Of<"figures">) {
  return (
    <table {...TABLE} style={{ margin: "0 0 24px" }}>
      <tbody>
        <tr>
          {block.rows.map((row) => (
            <td
              key={row.label}
              className="m-half"
              style={{
                verticalAlign: "top",
                padding: "8px 16px 8px 0",
                width: `${100 / block.rows.length}%`,
              }}
            >
              <p {...draw.use("muted", labelOf(draw))}>{row.label}</p>
              <p
                {...draw.use("ink", {
                  ...{ margin: "2px 0", fontFamily: draw.look.fonts.heading, fontSize: "28px" },
                  ...{ lineHeight: 1.2, fontWeight: 600, whiteSpace: "nowrap" },
                })}
              >
                {row.value}
              </p>
              <p {...draw.use("muted", { margin: 0, fontSize: "13px", lineHeight: 1.45 })}>{row.note}</p>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** Parts of the largest. */
export function BarsPart({ block, draw }: Of<"bars">) {
  return (
    <>
      <p {...draw.use("muted", { ...labelOf(draw), padding: "0 0 8px" })}>{block.label}</p>
      <table {...TABLE} style={{ margin: "0 0 24px" }}>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.label}>
              <td style={{ padding: "6px 14px 6px 0", width: "34%" }}>
                <span {...draw.use("ink", { fontSize: "15px", lineHeight: 1.4, ...BREAKS })}>
                  {row.label}
                </span>
              </td>
              <td style={{ padding: "6px 14px 6px 0" }}>
                <div {...draw.use("track", { borderRadius: "6px" })}>
                  <div
                    {...draw.use("bar", {
                      ...{ width: `${Math.max(2, Math.round(row.part * 100))}%`, height: "10px" },
                      ...{ lineHeight: "10px", fontSize: "1px", borderRadius: "6px" },
                    })}
                  >
                    &nbsp;
                  </div>
                </div>
              </td>
              <td style={{ padding: "6px 0", textAlign: "right", width: "1%", whiteSpace: "nowrap" }}>
                <span {...draw.use("muted", { fontSize: "15px", lineHeight: 1.4 })}>{row.value}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
