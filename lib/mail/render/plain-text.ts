import type { Block, MailBrand, MailDocument } from "../blocks";

const RULE = "-".repeat(40);

/** The same mail for whoever reads no HTML: written, not stripped. */
export function plainText(document: MailDocument, brand: MailBrand): string {
  const { contact } = brand;
  const parts = [
    brand.name,
    document.title,
    ...document.intro,
    ...document.blocks.map(blockText),
    RULE,
    [brand.name, contact.phone, contact.address, contact.email].filter(Boolean).join(" · "),
    document.reason,
    [...brand.links, ...(document.unsubscribe ? [document.unsubscribe] : [])]
      .map(({ label, href }) => `${label}: ${href}`)
      .join("\n"),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.type) {
    case "button":
      return `${block.label}:\n${block.href}`;
    case "paragraph":
      return block.text;
    case "steps":
      return block.steps.map(({ label, isDone }) => `${isDone ? "[x]" : "[ ]"} ${label}`).join("  ");
    case "lines":
      return block.rows
        .map(
          ({ quantity, name, detail, amount }) =>
            `${quantity} × ${name}${detail ? ` (${detail})` : ""}: ${amount}`,
        )
        .join("\n");
    case "sums":
      return block.rows.map(({ label, amount }) => `${label}: ${amount}`).join("\n");
    case "facts":
      return block.rows.map(({ label, lines }) => [`${label}:`, ...lines].join("\n")).join("\n\n");
    case "figures":
      return block.rows
        .map(({ label, value, note }) => `${label}: ${value}${note ? ` (${note})` : ""}`)
        .join("\n");
    case "bars":
      return [`${block.label}:`, ...block.rows.map(({ label, value }) => `${label}: ${value}`)].join("\n");
  }
}
