/** The oldest Node.js that can start the launcher; the product itself runs on the one npm installs. */
export const oldestNode = "20.9.0";

/**
 * @param {string} version such as "20.11.1"
 * @param {string} [oldest]
 */
export function isNewEnough(version, oldest = oldestNode) {
  const have = version.split(".").map(Number);
  const need = oldest.split(".").map(Number);
  for (let index = 0; index < need.length; index++) {
    const difference = (have[index] ?? 0) - (need[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
