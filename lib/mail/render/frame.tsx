import type { CSSProperties, ReactNode } from "react";
import { Box } from "./box";
import type { Draw } from "./draw";

type Props = { draw: Draw; mark: ReactNode; footer: ReactNode; children: ReactNode };

/** Where the mark stands and what the mail lies on: as different as the looks of the portals are. */
export function Frame({ draw, ...parts }: Props) {
  switch (draw.look.frame) {
    case "editorial":
      return <Letter draw={draw} {...parts} />;
    case "gallery":
      return <Card draw={draw} {...parts} />;
    case "playful":
      return <Bands draw={draw} {...parts} />;
  }
}

const SIDES = "36px";

/** A printed letter: the mark between rules in the middle, everything on the paper itself. */
function Letter({ draw, mark, footer, children }: Props) {
  const rule = (use: "edge" | "rule", at: "Top" | "Bottom"): CSSProperties => ({
    ...draw.use(use).style,
    [`border${at}Width`]: "1px",
    [`border${at}Style`]: "solid",
  });
  return (
    <Box className="m-pad" style={{ padding: `0 ${SIDES}` }}>
      <Box
        className="u-edge"
        style={{ ...rule("edge", "Bottom"), padding: "4px 0 22px", textAlign: "center" }}
      >
        {mark}
      </Box>
      <Box className="u-edge" style={{ ...rule("edge", "Bottom"), fontSize: "1px", lineHeight: "3px" }}>
        &nbsp;
      </Box>
      <Box style={{ padding: "38px 0 34px" }}>{children}</Box>
      <Box className="u-rule" style={{ ...rule("rule", "Top"), padding: "22px 0 0", textAlign: "center" }}>
        {footer}
      </Box>
    </Box>
  );
}

/** A card on the paper, the mark above it and everything else below. */
function Card({ draw, mark, footer, children }: Props) {
  return (
    <>
      <Box className="m-pad" style={{ padding: `0 ${SIDES} 22px` }}>
        {mark}
      </Box>
      <Box
        className="u-card m-flat m-pad"
        style={{ ...cardOf(draw), padding: `38px ${SIDES} 34px` }}
        table={{ borderCollapse: "separate" }}
      >
        {children}
      </Box>
      <Box className="m-pad" style={{ padding: `26px ${SIDES} 0` }}>
        {footer}
      </Box>
    </>
  );
}

/** A card with a band of colour, in which the mark stands. */
function Bands({ draw, mark, footer, children }: Props) {
  const radius = `${draw.look.radius}px ${draw.look.radius}px 0 0`;
  return (
    <>
      <Box
        className="u-card m-flat"
        style={{ ...cardOf(draw), padding: 0 }}
        table={{ borderCollapse: "separate" }}
      >
        <Box
          className="u-soft m-pad m-flat"
          style={{ ...draw.use("soft").style, padding: `20px ${SIDES}`, borderRadius: radius }}
          table={{ borderCollapse: "separate" }}
        >
          {mark}
        </Box>
        <Box className="m-pad" style={{ padding: `34px ${SIDES} 30px` }}>
          {children}
        </Box>
      </Box>
      <Box className="m-pad" style={{ padding: `26px ${SIDES} 0` }}>
        {footer}
      </Box>
    </>
  );
}

const cardOf = (draw: Draw): CSSProperties => ({
  ...draw.use("card").style,
  ...{ borderWidth: "1px", borderStyle: "solid", borderRadius: `${draw.look.radius}px`, overflow: "hidden" },
});
