/**
 * A mail's HTML as a page of ours may show it: its pictures by addresses of that page's own host, which is all that the policy of a
 * page allows. Null takes them out, where that host has none.
 */
export function picturesAtHost(html: string, host: string | null): string {
  return html.replace(
    /(<img\b[^>]*?\ssrc=")https?:\/\/[^"/]+(\/[^"]*")/g,
    (_, before: string, path: string) => (host === null ? `${before}data:,"` : `${before}${host}${path}`),
  );
}
