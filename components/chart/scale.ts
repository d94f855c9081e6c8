/** Round numbers for an axis from zero (or below) to the highest value. Values are whole: counts, minor units. */
export function ticks(values: readonly number[], wanted = 4): number[] {
  const top = Math.max(0, ...values);
  const bottom = Math.min(0, ...values);
  if (top === bottom) return [0, 1];
  const step = wholeStep((top - bottom) / wanted);
  const first = Math.floor(bottom / step);
  const last = Math.ceil(top / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

function wholeStep(rough: number): number {
  if (rough <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factors = power === 1 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  return power * (factors.find((factor) => factor * power >= rough) ?? 10);
}

/** Which of many labels to write, counted from the newest; every other one is minor and goes when room is short. */
export function shownLabels(count: number, most: number): { index: number; isMinor: boolean }[] {
  const every = Math.max(1, Math.ceil(count / most));
  const shown = Math.ceil(count / every);
  return Array.from({ length: shown }, (_, i) => ({
    index: count - 1 - i * every,
    isMinor: i % 2 === 1,
  })).reverse();
}

/** Points of a line over a 100 by 100 field, y down. */
export function points(values: readonly number[], min: number, max: number): { x: number; y: number }[] {
  const width = Math.max(1, values.length - 1);
  const height = max - min || 1;
  return values.map((value, index) => ({
    x: round((index / width) * 100),
    y: round(100 - ((value - min) / height) * 100),
  }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
