import { Link, Text } from "@react-email/components";
import type { CSSProperties } from "react";
import type { Block } from "../blocks";
import { LinesPart, SumsPart } from "./amount-parts";
import { Box } from "./box";
import { TEXT, type Of } from "./draw";
import { FactsPart, StepsPart } from "./fact-parts";
import { BarsPart, FiguresPart } from "./figure-parts";
import type { Draw } from "./draw";

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

function ButtonPart({ block, draw }: Of<"button">) {
  const look: CSSProperties = {
    ...draw.use("button").style,
    ...{ display: "inline-block", padding: "13px 26px", borderWidth: "1px", borderStyle: "solid" },
    ...{ borderRadius: `${draw.look.buttonRadius}px`, fontSize: "16px", fontWeight: 600 },
    ...{ lineHeight: 1.25, textAlign: "center", textDecoration: "none" },
  };
  return (
    <Box style={{ padding: "8px 0 20px" }}>
      <Link href={block.href} className="u-button m-wide" style={look}>
        {block.label}
      </Link>
    </Box>
  );
}
