import type { CSSProperties } from "react";
import type { Block } from "../blocks";
import type { MailLook } from "./palette";
import type { Use } from "./style";

/** What the parts of a mail draw with: `use` gives an element its light colours, and the class that the dark ones go by. */
export type Draw = {
  look: MailLook;
  use: (use: Use, rest?: CSSProperties) => { className: string; style: CSSProperties };
};

/** What a part gets that draws blocks of this type. */
export type Of<Type extends Block["type"]> = { block: Extract<Block, { type: Type }>; draw: Draw };

export const TEXT: CSSProperties = {
  margin: "0 0 14px",
  fontSize: "16px",
  lineHeight: 1.6,
  overflowWrap: "anywhere",
};
export const BREAKS: CSSProperties = { overflowWrap: "anywhere" };
export const TABLE = {
  ...{ width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, role: "presentation" },
} as const;

export const labelOf = ({ look }: Draw): CSSProperties => ({
  fontFamily: look.fonts.body,
  ...{ margin: 0, fontSize: "13px", lineHeight: 1.5, fontWeight: 600 },
});
