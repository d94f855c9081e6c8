/**
 * The path of the page of this very host that a form was sent from, as Referer names it; "/" where it does not.
 * @param without a value of the query that is left out
 */
export function cameFrom(headers: Headers, { without }: { without?: string } = {}): string {
  const referrer = headers.get("referer");
  if (!referrer || !URL.canParse(referrer)) return "/";
  const { host, pathname, searchParams } = new URL(referrer);
  // "//" would lead to another host.
  if (host !== headers.get("host")?.toLowerCase() || pathname.startsWith("//")) return "/";
  if (without) searchParams.delete(without);
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}
