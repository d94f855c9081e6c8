/**
 * @typedef {object} Locked an entry of package-lock.json
 * @property {string} [version]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string} [license]
 * @property {Record<string, string>} [engines]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

const systems = ["darwin", "win32", "android", "freebsd", "openharmony", "linux"];
const exact = /^\d+\.\d+\.\d+[\w.-]*$/;

/**
 * Entries for optional packages that others name by an exact version and that the lockfile does not hold. Which platform
 * each is for is read from its name, as in @next/swc-linux-arm64-musl.
 * @param {Record<string, Locked>} packages
 * @returns {Record<string, Locked>}
 */
export function missingOptionals(packages) {
  /** @type {Record<string, Locked>} */
  const missing = {};
  for (const [where, owner] of Object.entries(packages))
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      const at = `node_modules/${name}`;
      if (packages[`${where}/${at}`] || packages[at] || !exact.test(version)) continue;
      missing[at] = {
        version,
        ...platformOf(name),
        ...(owner.dev ? { dev: true } : {}),
        license: owner.license ?? "MIT",
        optional: true,
        ...(owner.engines ? { engines: owner.engines } : {}),
      };
    }
  return missing;
}

/** @param {string} name @returns {Pick<Locked, "os" | "cpu" | "libc">} */
export function platformOf(name) {
  if (name.includes("wasm32")) return { cpu: ["wasm32"] };
  const parts = name.split("/").at(-1)?.split("-") ?? [];
  const system = systems.find((one) => parts.includes(one));
  if (!system) return {};
  const [cpu, abi] = parts.slice(parts.indexOf(system) + 1);
  return {
    os: [system],
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(system === "linux" && abi ? { libc: [abi.startsWith("musl") ? "musl" : "glibc"] } : {}),
  };
}
