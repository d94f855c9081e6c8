import { inRoot, readJson } from "./files.mjs";
import { columnsOf, layOutTable } from "./text-table.mjs";

/**
 * @typedef {import("./output.mjs").Output} Output
 * @typedef {{ who: string, address: string, email: string, password: string }} Account
 */

/**
 * The table that a start ends with.
 * @param {Output} output
 * @param {import("./settings.mjs").Settings} settings
 * @param {{ dev: boolean, seconds: string }} about
 */
export function sayWelcome(output, settings, { dev, seconds }) {
  const { line, style } = output;
  /** @type {Account[]} */
  const accounts = readJson(inRoot("prisma", "seed", "demo-accounts.json")) ?? [];
  line();
  line(`  ${style.bold("Livery is ready")} ${style.dim(`after ${seconds}`)}`);
  line();
  if (accounts.length > 0) sayAccounts(output, accountRows(accounts, settings));
  else line(`  http://console.${settings.rootDomain}:${settings.port}`);
  line();
  line(
    style.dim(
      `  Mail is not sent: it is kept at http://console.${settings.rootDomain}:${settings.port}/mailbox`,
    ),
  );
  const next = dev ? "Changes show at once." : "npm run dev serves with hot reload.";
  line(style.dim(`  Ctrl-C stops it and keeps the data. ${next}`));
  line(style.dim("  npm run reset deletes the data and begins afresh. Logs are in .data/log."));
  line();
}

/**
 * @param {Account[]} accounts addresses hold {root} and {port}
 * @param {{ rootDomain: string, port: number }} settings
 * @returns {string[][]}
 */
export function accountRows(accounts, { rootDomain, port }) {
  return accounts.map(({ who, address, email, password }) => [
    who,
    address.replaceAll("{root}", rootDomain).replaceAll("{port}", String(port)),
    email,
    password,
  ]);
}

/**
 * A table where it fits, else the sign-in under its address.
 * @param {Output} output @param {string[][]} rows
 */
function sayAccounts({ line, style, columns }, rows) {
  const table = layOutTable(["Who", "Address", "E-mail", "Password"], rows);
  if (columnsOf(table.rule) + 2 <= columns) {
    line(`  ${style.bold(table.head)}`);
    line(`  ${style.dim(table.rule)}`);
    for (const row of table.rows) line(`  ${row}`);
    return;
  }
  const signIns = layOutTable(
    ["", ""],
    rows.map(([, , email, password]) => [email ?? "", password ?? ""]),
  );
  rows.forEach(([who, address], index) => {
    line(`  ${style.bold(who ?? "")}`);
    line(`    ${address}`);
    line(`    ${style.dim(signIns.rows[index] ?? "")}`);
  });
}
