import { brotliCompressSync, constants } from "node:zlib";

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants;

/** Whether a browser reads brotli. @param {string | string[] | undefined} accepted its Accept-Encoding */
export function readsBrotli(accepted) {
  return String(accepted ?? "")
    .split(",")
    .some((one) => /^\s*br\s*(?:;\s*q\s*=\s*(?:0\.\d*[1-9]\d*|1(?:\.0+)?)\s*)?$/i.test(one));
}

/**
 * Text with brotli. What is the same for everybody is packed once and sent often, so it may take a while; nothing that is about somebody is
 * packed here: its length would tell what is in it to who can put something of their own beside it.
 * @param {Buffer} bytes @param {number} quality 0 to 11
 */
export function pack(bytes, quality) {
  return brotliCompressSync(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT },
  });
}

/** The tag of the packed form: another sequence of bytes needs another. @param {string} etag */
export function packedTag(etag) {
  return etag.replace(/"$/, '-br"');
}

/** Says that the answer depends on what the browser can unpack. @param {import("node:http").ServerResponse} response */
export function varyByEncoding(response) {
  const vary = [response.getHeader("vary") ?? []].flat().join(", ");
  if (!/accept-encoding/i.test(vary))
    response.setHeader("vary", vary ? `${vary}, accept-encoding` : "accept-encoding");
}
