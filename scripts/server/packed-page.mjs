/**
 * What Next.js wants to be kept, with its bytes as text for Redis, and back.
 * @typedef {object} PageValue of the kinds APP_PAGE, APP_ROUTE and FETCH; there are others, which stay in this process
 * @property {string} kind
 * @property {string} [html]
 * @property {Buffer} [rscData]
 * @property {Map<string, Buffer>} [segmentData]
 * @property {Buffer} [body]
 * @property {Record<string, unknown>} [headers]
 * @property {number | false} [revalidate]
 * @property {unknown} [data]
 */

const KINDS = new Set(["APP_PAGE", "APP_ROUTE", "FETCH"]);

/** @param {PageValue} value @returns {any} plain JSON, or null for what cannot be shared */
export function packPage(value) {
  const { rscData, segmentData, body, ...rest } = value;
  if (!KINDS.has(value.kind)) return null;
  return {
    ...rest,
    ...(rscData && { rscData: text(rscData) }),
    ...(body && { body: text(body) }),
    ...(segmentData && { segmentData: [...segmentData].map(([name, bytes]) => [name, text(bytes)]) }),
  };
}

/** @param {any} packed @returns {PageValue} */
export function unpackPage({ rscData, segmentData, body, ...rest }) {
  if (!KINDS.has(rest.kind)) throw new Error("This is no page.");
  return {
    ...rest,
    ...(rscData && { rscData: Buffer.from(rscData, "base64") }),
    ...(body && { body: Buffer.from(body, "base64") }),
    ...(segmentData && {
      segmentData: new Map(
        segmentData.map((/** @type {[string, string]} */ [name, bytes]) => [
          name,
          Buffer.from(bytes, "base64"),
        ]),
      ),
    }),
  };
}

/** @param {PageValue} value @returns {number} about how many bytes it takes in memory */
export function sizeOfPage({ html, rscData, segmentData, body, data }) {
  let size = 500 + (html?.length ?? 0) + (rscData?.length ?? 0) + (body?.length ?? 0);
  for (const bytes of segmentData?.values() ?? []) size += bytes.length;
  return data ? size + JSON.stringify(data).length : size;
}

/** @param {Uint8Array} bytes */
function text(bytes) {
  return Buffer.from(bytes).toString("base64");
}
