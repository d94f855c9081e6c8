import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** @typedef {{ uid: number, gid: number, name: string }} Account */

/**
 * PostgreSQL refuses to run as root: as root it gets an account that exists already, everywhere else our own.
 * @returns {Account | null}
 */
export function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts(readFileSync("/etc/passwd", "utf8"));
  return (
    ["postgres", "node", "nobody"]
      .map((name) => accounts.get(name))
      .find((account) => account !== undefined) ?? null
  );
}

/**
 * The account for a data folder: the one that it belongs to where there is data already. Another may come first on the list
 * by now, because a package that was installed meanwhile brought it.
 * @param {string} folder @param {(folder: string) => number | undefined} [ownerOf] @param {string} [passwd]
 * @returns {Account | null}
 */
export function accountOfData(
  folder,
  ownerOf = (path) => statSync(path, { throwIfNoEntry: false })?.uid,
  passwd = process.getuid?.() === 0 ? readFileSync("/etc/passwd", "utf8") : undefined,
) {
  if (passwd === undefined) return null;
  const owner = ownerOf(folder);
  const known = owner ? [...readAccounts(passwd).values()].find(({ uid }) => uid === owner) : undefined;
  return known ?? unprivilegedAccount();
}

/** @param {string} passwd the content of /etc/passwd @returns {Map<string, Account>} */
export function readAccounts(passwd) {
  const accounts = new Map();
  for (const line of passwd.split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name && uid && gid) accounts.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

/**
 * May the account pass through every folder down to this one?
 * @param {string} folder @param {Account} account
 * @param {(path: string) => { mode: number, uid: number, gid: number }} [stat]
 * @returns {boolean}
 */
export function canReach(folder, account, stat = statSync) {
  const { mode, uid, gid } = stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canReach(parent, account, stat);
}
