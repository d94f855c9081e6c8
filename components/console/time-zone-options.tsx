/** Time zones by continent, for a select. */
export function TimeZoneOptions({ zones }: { zones: readonly string[] }) {
  const regions = new Map<string, string[]>();
  for (const zone of zones) {
    const region = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "";
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return (
    <>
      <option value="">Choose one</option>
      {[...regions].map(([region, names]) =>
        region ? (
          <optgroup key={region} label={region}>
            {names.map((zone) => (
              <option key={zone} value={zone}>
                {zone.slice(region.length + 1).replaceAll("_", " ")}
              </option>
            ))}
          </optgroup>
        ) : (
          names.map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))
        ),
      )}
    </>
  );
}
