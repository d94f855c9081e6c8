import { ensureJobTables } from "./jobs";
import { ensureRoles, type RoleUrls } from "./roles";
import { connected, migrateSet, type Migrated, type SetName } from "./sets";

/** What the main database is made of, in the order in which one needs the other. */
export const MAIN_PARTS: readonly (readonly [SetName, schema: string])[] = [
  ["gate", "gate"],
  ["control", "control"],
  ["tenant", "public"],
];

/** Brings the main database up to date: roles, gate, the platform's tables, the shared tables, the queue's. */
export async function migrateMain(
  urls: RoleUrls,
  done: (migrated: Migrated) => void = () => {},
): Promise<void> {
  await connected(urls.admin, (client) => ensureRoles(client, urls));
  await connected(urls.owner, async (client) => {
    for (const [set, schema] of MAIN_PARTS) done(await migrateSet(client, set, schema));
  });
  await ensureJobTables(urls.owner);
}
