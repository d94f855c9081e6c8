const head = 16_384;
const marker = /<meta name="page-status" content="(404|403|410)"\/?>/;

/**
 * The status that a page asks for in its head. Next.js renders its own notFound() in the browser only, which would show
 * a tenant's visitor an unbranded page first; so a page about something that does not exist is an ordinary page with
 * `<meta name="page-status" content="404">`. Text that a visitor typed is escaped and cannot be this element.
 * @param {Buffer} start the first bytes of the page, at least its head
 * @returns {number | null}
 */
export function pageStatus(start) {
  const found = marker.exec(start.subarray(0, head).toString("utf8"))?.[1];
  return found ? Number(found) : null;
}
