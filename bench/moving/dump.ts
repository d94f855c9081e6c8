import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { ownDatabaseOf, schemaOf, type Place } from "@/lib/mover/places";
import { createSite, MAIN, ownerUrl } from "@/lib/placement/make";
import { connected, migrateSet } from "@/prisma/runner/sets";
import { randomUUID } from "node:crypto";
import { asAdmin, placeOf, remove, timed } from "./ends";

const run = promisify(execFile);
/** Where Debian has them; elsewhere they are in the path. */
const DEBIAN = "/usr/lib/postgresql";

export type DumpTools = { dump: string; restore: string };

/** The newest pg_dump of this machine and its pg_restore, or why they cannot be used with this server. */
export async function dumpTools(admin: string): Promise<DumpTools | string> {
  const folders = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((name) => join(DEBIAN, name, "bin")) : [];
  const found: { version: number; tools: DumpTools }[] = [];
  for (const folder of ["", ...folders]) {
    const [dump, restore] = [join(folder, "pg_dump"), join(folder, "pg_restore")];
    const said = await run(dump, ["--version"]).catch(() => null);
    if (said) found.push({ version: Number(/ (\d+)/.exec(said.stdout)?.[1]), tools: { dump, restore } });
  }
  const newest = found.sort((a, b) => b.version - a.version)[0];
  if (!newest) return "there is no pg_dump on this machine.";
  const server = await asAdmin(admin, null, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS version",
    );
    return rows[0]!.version;
  });
  if (newest.version < server)
    return `pg_dump ${newest.version} does not read PostgreSQL ${server}; install that version's client.`;
  return newest.tools;
}

/** A tenant's schema into an empty database by a dump that is restored; pg_dump cannot take only some rows of a table. */
export async function dumpAndRestore(admin: string, tools: DumpTools, source: Place): Promise<number> {
  const target = placeOf(randomUUID(), "dedicated");
  const database = ownDatabaseOf(target)!;
  await connected(ownerUrl(MAIN, null), (shared) =>
    createSite({ server: MAIN, level: "dedicated", name: database }, shared),
  );
  // What the tables refer to: the gate's functions.
  await connected(ownerUrl(MAIN, database), (owner) => migrateSet(owner, "gate", "gate"));
  await asAdmin(admin, null, (client) => client.query("CHECKPOINT"));
  const to = new URL(admin);
  to.pathname = `/${database}`;
  const schema = schemaOf(source);
  const command = `"$0" --format=custom --compress=0 --schema="$1" "$2" | "$3" --exit-on-error --dbname="$4"`;
  const spent = await timed(() =>
    run("bash", ["-o", "pipefail", "-c", command, tools.dump, schema, admin, tools.restore, to.href]),
  );
  const count = async (client: pg.Client) => {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${schema}.order_lines`);
    return rows[0]!.count;
  };
  const [was, is] = [await asAdmin(admin, null, count), await asAdmin(admin, database, count)];
  if (was !== is) throw new Error(`The dump was not restored whole: ${is} lines of ${was}.`);
  await remove(target);
  return spent;
}
