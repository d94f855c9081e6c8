/**
 * Reads the text of a `.env` file: `KEY=value`, optional `export`, quotes and `#` comments.
 * Double quotes know \n; single quotes are literal. Lines that are none of this are ignored.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnvFile(text) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match) values[/** @type {string} */ (match[1])] = valueOf(/** @type {string} */ (match[2]));
  }
  return values;
}

/** @param {string} raw */
function valueOf(raw) {
  const quoted = /^(["'])((?:\\.|(?!\1).)*)\1\s*(?:#.*)?$/.exec(raw);
  if (!quoted) return raw.replace(/(?:^|\s+)#.*$/, "");
  const inner = quoted[2] ?? "";
  return quoted[1] === '"' ? inner.replace(/\\n/g, "\n").replace(/\\(["\\])/g, "$1") : inner;
}
