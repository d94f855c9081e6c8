import { contrastRatio, nearestPassing } from "./contrast";
import { PAINTED_PAIRS, SURFACES, type Pair } from "./painted-pairs";
import type { Branding } from "./schema";
import { brandVariables } from "./variables";

type Colors = Branding["colors"];
export type ColorName = keyof Colors;
export type Scheme = "light" | "dark";

/** A pair as it comes out, in one scheme. */
export type CheckedPair = Pair & { scheme: Scheme; shapeColor: string; groundColor: string; ratio: number };

/** What stands in the way of publishing: the pair, the colour to change, and the nearest that clears all its faults. */
export type ContrastFault = CheckedPair & { field: `colors.${ColorName}`; suggestion: string };

const SCHEMES: Record<Scheme, "l" | "d"> = { light: "l", dark: "d" };

/** Every painted pair of a brand with its contrast, light and dark. */
export function checkPairs(colors: Colors): CheckedPair[] {
  // Type and corners have no part in it.
  const variables = brandVariables({ colors, fonts: { heading: "system", body: "system" }, radius: 0 });
  return (Object.keys(SCHEMES) as Scheme[]).flatMap((scheme) =>
    PAINTED_PAIRS.map((pair) => {
      const shapeColor = variables[`--${pair.shape}-${SCHEMES[scheme]}`]!;
      const groundColor = variables[`--${pair.ground}-${SCHEMES[scheme]}`]!;
      return { ...pair, scheme, shapeColor, groundColor, ratio: contrastRatio(shapeColor, groundColor) };
    }),
  );
}

/** The pairs of a brand that may not be published (WCAG AA), the worst of each colour first. None for one that may. */
export function contrastFaults(colors: Colors): ContrastFault[] {
  const low = checkPairs(colors).filter(({ ratio, minimum }) => ratio < minimum);
  const offered = new Map<ColorName, string>();
  return low
    .map((pair) => {
      const name = colorOf(pair);
      if (!offered.has(name)) offered.set(name, nearestPublishable(colors, name));
      return { ...pair, field: `colors.${name}` as const, suggestion: offered.get(name)! };
    })
    .sort((a, b) => a.ratio / a.minimum - b.ratio / b.minimum);
}

/** The colour of the brand that a pair hangs on. */
function colorOf({ shape, ground }: Pair): ColorName {
  return (
    (["primary", "accent"] as const).find((name) => shape.startsWith(name) || ground.startsWith(name)) ??
    "paper"
  );
}

/** Moves one colour as little as it takes. The surfaces follow the colours a little, so what was found is looked at again. */
function nearestPublishable(colors: Colors, name: ColorName): string {
  let color = colors[name];
  for (let minimum = 3; minimum <= 4.5; minimum += 0.1) {
    const low = checkPairs({ ...colors, [name]: color }).filter(
      (pair) => pair.ratio < pair.minimum && colorOf(pair) === name,
    );
    if (low.length === 0) break;
    const grounds = low
      .filter(({ ground }) => SURFACES.some((one) => one === ground))
      .map((pair) => pair.groundColor);
    color = nearestPassing(colors[name], grounds, minimum);
  }
  return color;
}
