import type { Branding } from "@/lib/branding/schema";

/** Four colours from a small seeded generator, for tests: a failure names a seed that fails again. A fifth are greys. */
export function randomColors(seed: number): Branding["colors"] {
  let state = seed;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const grey = () => {
    const v = Math.floor(next() * 256);
    return [v, v, v];
  };
  const channels = () => (next() < 0.2 ? grey() : [next() * 256, next() * 256, next() * 256]);
  const hex = () =>
    `#${channels()
      .map((v) => Math.floor(v).toString(16).padStart(2, "0"))
      .join("")}`;
  return { primary: hex(), secondary: hex(), accent: hex(), paper: hex() };
}
