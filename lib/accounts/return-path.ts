/** Only there to make a path complete enough to be parsed. */
const NOWHERE = "http://nowhere.invalid";

/**
 * Where to go after signing in: a path of this very host, whatever was asked for. Parsed the way a browser does it, since
 * `//evil`, `/\evil` and `/<tab>/evil` all lead to another host.
 */
export function returnPath(wanted: string | null | undefined, otherwise = "/account"): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, NOWHERE)) return otherwise;
  const { origin, pathname, search } = new URL(wanted, NOWHERE);
  if (origin !== NOWHERE || pathname.startsWith("//")) return otherwise;
  return pathname + search;
}
