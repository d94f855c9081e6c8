// Characters that a terminal draws two columns wide: CJK, kana, hangul, full-width forms.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** @param {string} text the number of terminal columns it takes */
export function columnsOf(text) {
  let columns = 0;
  for (const character of text) columns += wide.test(character) || character > "\u{1f2ff}" ? 2 : 1;
  return columns;
}

/** @param {string} text @param {number} width */
export function padTo(text, width) {
  return text + " ".repeat(Math.max(0, width - columnsOf(text)));
}

/**
 * Rows as aligned columns, a rule under the head.
 * @param {string[]} head
 * @param {string[][]} rows
 * @returns {{ head: string, rule: string, rows: string[] }}
 */
export function layOutTable(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(columnsOf(title), ...rows.map((row) => columnsOf(row[column] ?? ""))),
  );
  /** @param {string[]} cells */
  const line = (cells) =>
    widths
      .map((width, column) => padTo(cells[column] ?? "", width))
      .join("   ")
      .trimEnd();
  return {
    head: line(head),
    rule: widths.map((width) => "─".repeat(width)).join("   "),
    rows: rows.map(line),
  };
}
