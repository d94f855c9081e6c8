import { ensureJobTables } from "./jobs";
import type { Waits } from "./migrations";
import { ensureMoverRole } from "./mover-role";
import { ensureRoles, type RoleUrls } from "./roles";
import { connected, migrateSet, type Migrated, type SetName } from "./sets";

/** What the main database is made of, in the order in which one needs the other. */
export const MAIN_PARTS: readonly (readonly [SetName, schema: string])[] = [
  ["gate", "gate"],
  ["control", "control"],
  ["tenant", "public"],
];

/**
 * Brings the main database up to date: roles, gate, the platform's tables, the shared tables, the queue's.
 * @returns what cannot be done there for want of rights, in a sentence each
 */
export async function migrateMain(
  urls: RoleUrls,
  done: (migrated: Migrated) => void = () => {},
  waits?: Waits,
): Promise<string[]> {
  const { mover } = urls;
  const lacking = await connected(urls.admin, async (client) => {
    await ensureRoles(client, urls);
    return mover ? await ensureMoverRole(client, mover) : null;
  });
  await connected(urls.owner, async (client) => {
    for (const [set, schema] of MAIN_PARTS) done(await migrateSet(client, set, schema, waits));
  });
  await ensureJobTables(urls.owner);
  return lacking ? [lacking] : [];
}
