/** Why a move cannot begin, in sentences that say what to do. What PostgreSQL answers is judged here, without one. */

export const THERE_ALREADY = "Choose another level or another server: the tenant is there already.";

/** @returns null for one that can be moved */
export function refusalOfStatus(name: string, status: string): string | null {
  if (status === "active" || status === "suspended") return null;
  const first =
    status === "archived"
      ? "restore it first, or erase it, which needs no move"
      : "wait until it is made; npx livery tenants says how far it is";
  return `${name} is ${status}, and only a tenant that is active or suspended is moved: ${first}.`;
}

export function refusalOfRoom(name: string): string {
  return `${name} has no room for it, with the moves that are on their way there: give it more capacity (npx livery servers change), or choose another server.`;
}

export type LogState = { wal: string; slots: number; senders: number };

/** Of a server whose changes are to be followed. */
export function refusalsOfLog(id: string, { wal, slots, senders }: LogState): string[] {
  const found: string[] = [];
  if (wal !== "logical")
    found.push(`wal_level is ${wal} on ${id}: set it to logical there and start it again.`);
  if (slots < 1 || senders < 1)
    found.push(
      `${id} has no replication slot left: wait for another move, or raise max_replication_slots and max_wal_senders.`,
    );
  return found;
}

export type RoleState = { version: number; able: boolean | null; replicates: boolean | null };

/** @param isFollowed whether changes of this server are to be followed */
export function refusalsOfRole(
  id: string,
  { version, able, replicates }: RoleState,
  isFollowed: boolean,
): string[] {
  const found: string[] = [];
  if (version < 15)
    found.push(
      `${id} is PostgreSQL ${version}, and moves need 15 or newer: upgrade it, or choose another server.`,
    );
  if (!(able && (replicates || !isFollowed)))
    found.push(
      `The role livery_mover is missing on ${id}, or lacks a right: docs/moving.md says what to run there.`,
    );
  return found;
}
