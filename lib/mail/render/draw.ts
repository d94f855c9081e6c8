import type { CSSProperties } from "react";
import type { MailLook } from "./palette";
import type { Use } from "./style";

/** What the parts of a mail draw with: `use` gives an element its light colours, and the class that the dark ones go by. */
export type Draw = {
  look: MailLook;
  use: (use: Use, rest?: CSSProperties) => { className: string; style: CSSProperties };
};

export const TEXT: CSSProperties = {
  margin: "0 0 14px",
  fontSize: "16px",
  lineHeight: 1.6,
  overflowWrap: "anywhere",
};
