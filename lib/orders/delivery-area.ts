/**
 * Whether a tenant delivers there: an area is a postcode, the beginning of some (`001*`) or a town; none at all is everywhere.
 */
export function isDeliveredTo(
  areas: readonly string[],
  { postcode, city }: { postcode: string; city: string },
): boolean {
  if (areas.length === 0) return true;
  const places = [plain(postcode), plain(city)].filter(Boolean);
  return areas.some((area) => {
    const wanted = plain(area);
    if (!wanted.endsWith("*")) return places.includes(wanted);
    return plain(postcode).startsWith(wanted.slice(0, -1));
  });
}

/** "SW1A 1AA" and "sw1a1aa" are one postcode. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[\s-]/g, "");
}
