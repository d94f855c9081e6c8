import { Link, Text } from "@react-email/components";
import type { CSSProperties } from "react";
import type { Block } from "../blocks";
import { TEXT, type Draw } from "./draw";

type Of<Type extends Block["type"]> = { block: Extract<Block, { type: Type }>; draw: Draw };

/** One block of a mail. Tables where things stand beside each other: it is what all programs know. */
export function BlockPart({ block, draw }: { block: Block; draw: Draw }) {
  switch (block.type) {
    case "button":
      return <ButtonPart block={block} draw={draw} />;
    case "paragraph":
      return (
        <Text {...draw.use(block.tone ?? "ink", { ...TEXT, ...(block.tone ? SMALLER : {}) })}>
          {block.text}
        </Text>
      );
    case "steps":
      return <StepsPart block={block} draw={draw} />;
    case "lines":
      return <LinesPart block={block} draw={draw} />;
    case "sums":
      return <SumsPart block={block} draw={draw} />;
    case "facts":
      return <FactsPart block={block} draw={draw} />;
    case "figures":
      return <FiguresPart block={block} draw={draw} />;
    case "bars":
      return <BarsPart block={block} draw={draw} />;
  }
}

const SMALLER: CSSProperties = { fontSize: "14px" };
const BREAKS: CSSProperties = { overflowWrap: "anywhere" };
const TABLE = { width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, role: "presentation" } as const;
const label = (draw: Draw): CSSProperties => ({
  fontFamily: draw.look.fonts.body,
  ...{ margin: 0, fontSize: "13px", lineHeight: 1.5, fontWeight: 600 },
});

function ButtonPart({ block, draw }: Of<"button">) {
  const radius = `${Math.min(draw.look.radius, 22)}px`;
  return (
    <div style={{ padding: "10px 0 18px" }}>
      <Link
        href={block.href}
        className="u-button m-wide"
        style={{
          ...draw.use("button").style,
          ...{ display: "inline-block", padding: "13px 26px", borderWidth: "1px", borderStyle: "solid" },
          ...{
            borderRadius: radius,
            fontSize: "16px",
            fontWeight: 600,
            lineHeight: 1.25,
            textDecoration: "none",
          },
        }}
      >
        {block.label}
      </Link>
    </div>
  );
}

function StepsPart({ block, draw }: Of<"steps">) {
  const width = `${100 / block.steps.length}%`;
  const at = block.steps.findLastIndex(({ isDone }) => isDone);
  return (
    <table
      {...TABLE}
      aria-label={block.label}
      role="list"
      style={{ margin: "6px 0 26px", tableLayout: "fixed" }}
    >
      <tbody>
        <tr>
          {block.steps.map((step, index) => (
            <td key={step.label} role="listitem" style={{ width, verticalAlign: "top", paddingRight: "8px" }}>
              <div
                {...draw.use(step.isDone ? "bar" : "track", {
                  height: "4px",
                  lineHeight: "4px",
                  fontSize: "1px",
                  borderRadius: "4px",
                })}
              >
                &nbsp;
              </div>
              <div style={{ paddingTop: "8px", fontSize: "13px", lineHeight: 1.35 }}>
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

function LinesPart({ block, draw }: Of<"lines">) {
  const edge = (use: "rule" = "rule"): CSSProperties => ({
    ...draw.use(use).style,
    borderTopWidth: "1px",
    borderTopStyle: "solid",
  });
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
            <td className="u-rule" style={{ ...edge(), padding: "12px 12px 12px 0", verticalAlign: "top" }}>
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
            <td
              className="u-rule"
              style={{
                ...edge(),
                padding: "12px 12px",
                verticalAlign: "top",
                width: "1%",
                whiteSpace: "nowrap",
              }}
            >
              <span {...draw.use("muted", { fontSize: "15px", lineHeight: 1.5 })}>× {row.quantity}</span>
            </td>
            <td
              className="u-rule"
              style={{
                ...edge(),
                padding: "12px 0",
                verticalAlign: "top",
                textAlign: "right",
                width: "1%",
                whiteSpace: "nowrap",
              }}
            >
              <span {...draw.use("ink", { fontSize: "16px", lineHeight: 1.4 })}>{row.amount}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SumsPart({ block, draw }: Of<"sums">) {
  return (
    <table {...TABLE} role="table" style={{ margin: "0 0 26px", borderCollapse: "collapse" }}>
      <tbody>
        {block.rows.map((row, index) => {
          const line: CSSProperties =
            index === 0 || row.isTotal
              ? { ...draw.use("rule").style, borderTopWidth: "1px", borderTopStyle: "solid" }
              : {};
          const cell: CSSProperties = {
            ...line,
            padding: row.isTotal ? "14px 0 0" : index === 0 ? "14px 0 3px" : "3px 0 4px",
          };
          const text = draw.use(row.isTotal ? "ink" : "muted", {
            ...{
              fontSize: row.isTotal ? "20px" : "15px",
              lineHeight: 1.4,
              fontWeight: row.isTotal ? 700 : 400,
            },
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

function FactsPart({ block, draw }: Of<"facts">) {
  const soft = draw.use("soft", {
    borderRadius: `${Math.min(draw.look.radius, 12)}px`,
    borderCollapse: "separate",
  });
  return (
    <table {...TABLE} className="u-soft" style={{ ...soft.style, margin: "0 0 22px" }}>
      <tbody>
        <tr>
          {block.rows.map((row) => (
            <td
              key={row.label}
              className="m-half m-fact"
              style={{ verticalAlign: "top", padding: "16px 20px", width: `${100 / block.rows.length}%` }}
            >
              <p {...draw.use("ink", label(draw))}>{row.label}</p>
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

function FiguresPart({ block, draw }: Of<"figures">) {
  return (
    <table {...TABLE} style={{ margin: "4px 0 22px" }}>
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
              <p {...draw.use("muted", label(draw))}>{row.label}</p>
              <p
                {...draw.use("ink", {
                  margin: "2px 0",
                  fontFamily: draw.look.fonts.heading,
                  fontSize: "28px",
                  lineHeight: 1.2,
                  fontWeight: 600,
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

function BarsPart({ block, draw }: Of<"bars">) {
  return (
    <>
      <p {...draw.use("muted", { ...label(draw), padding: "0 0 8px" })}>{block.label}</p>
      <table {...TABLE} style={{ margin: "0 0 24px" }}>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.label}>
              <td style={{ padding: "5px 14px 5px 0", width: "34%" }}>
                <span {...draw.use("ink", { fontSize: "15px", lineHeight: 1.4, ...BREAKS })}>
                  {row.label}
                </span>
              </td>
              <td style={{ padding: "5px 14px 5px 0" }}>
                <div {...draw.use("track", { borderRadius: "6px" })}>
                  <div
                    {...draw.use("bar", {
                      width: `${Math.max(2, Math.round(row.part * 100))}%`,
                      height: "10px",
                      lineHeight: "10px",
                      fontSize: "1px",
                      borderRadius: "6px",
                    })}
                  >
                    &nbsp;
                  </div>
                </div>
              </td>
              <td style={{ padding: "5px 0", textAlign: "right", width: "1%", whiteSpace: "nowrap" }}>
                <span {...draw.use("muted", { fontSize: "15px", lineHeight: 1.4 })}>{row.value}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
