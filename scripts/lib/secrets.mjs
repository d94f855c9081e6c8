import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJson, writeJson } from "./files.mjs";

/**
 * @typedef {object} Secrets
 * @property {string} authSecret
 * @property {string} internalKey
 * @property {string} ownerPassword
 * @property {string} appPassword
 * @property {string} platformPassword
 * @property {string} reportsPassword
 * @property {string} moverPassword
 */

/**
 * The secrets of this installation, made once and kept where only its owner reads them.
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function loadSecrets(dataDir) {
  const file = join(dataDir, "secrets.json");
  const known = readJson(file) ?? {};
  const made = {
    authSecret: secret(),
    internalKey: secret(),
    ownerPassword: secret(),
    appPassword: secret(),
    platformPassword: secret(),
    reportsPassword: secret(),
    moverPassword: secret(),
  };
  const secrets = { ...made, ...known };
  if (Object.keys(made).some((name) => !(name in known))) writeJson(file, secrets, 0o600);
  return secrets;
}

function secret() {
  return randomBytes(24).toString("hex");
}
