import { LRUCache } from "lru-cache";

/** What a change concerns: what a tenant's context and routing are made of, or its catalogue. */
export type ChangeKind = "context" | "catalogue";

/** A line of the log control.routing_changes; without a tenant it concerns all of them. */
export type Change = { id: number; what: ChangeKind; tenantId: string | null };

/** The newest change of a 256th of the tenants (shardOf), or of all of them where `shard` is null. */
export type Floor = { id: number; what: ChangeKind; shard: number | null };

/** What a process is told of the log: what is new since a version that it knew, or (`floors`) where it begins anew. */
export type Changes = {
  installation: string;
  version: number;
  since: { version: number; changes: Change[] } | { floors: Floor[] };
};

/** Longer than anything is kept anywhere (ENTRY_TTL_MS): a change before that concerns nothing that still exists. */
export const FLOORS_REACH_BACK_MINUTES = 15;
/** How long anything is kept that is made from what changes, however sure its validity is. */
export const ENTRY_TTL_MS = 300_000;

const SHARDS = 256;
const TENANTS_KNOWN_EXACTLY = 20_000;
const CHANGES_REMEMBERED = 500;
/** No entry was made before the log began to be followed. */
const NOT_YET = -1;

type Kind = { all: number; latest: number; floors: number[]; exact: LRUCache<string, number> };

/**
 * What this process knows of the log of changes. Whatever is kept (in memory, in Redis) carries the version of the log that
 * was known BEFORE it was made, and is accepted only while nothing newer has changed: so nothing has to be deleted anywhere,
 * and what was made from old data cannot pass for new by being written late.
 */
export class KnownChanges {
  version = NOT_YET;
  installation: string | null = null;
  /** How often the database was replaced since this process began: what was made before is of another history. */
  replaced = 0;
  #kinds: Record<ChangeKind, Kind> = { context: newKind(), catalogue: newKind() };
  #recent: Change[] = [];
  #recentSince = Infinity;

  /**
   * @returns whether what is kept in this process has to go: it was made for another installation, or for a later state of this one
   *   than the database is in now (it was restored from a backup)
   */
  take({ installation, version, since }: Changes): boolean {
    if ("changes" in since) {
      if (this.installation !== null && installation !== this.installation) {
        this.version = NOT_YET; // asked again, without a version, where it begins anew
        this.replaced++;
        return true;
      }
      if (since.version !== this.version) return false; // for somebody who knew another version
      for (const change of since.changes) this.#note(change);
      this.version = version;
      return false;
    }
    const isAnother =
      this.version !== NOT_YET && (version < this.version || installation !== this.installation);
    if (isAnother) this.replaced++;
    this.installation = installation;
    this.version = version;
    this.#recent = [];
    this.#recentSince = version;
    this.#kinds = { context: newKind(), catalogue: newKind() };
    for (const { id, what, shard } of since.floors) {
      const kind = this.#kinds[what];
      kind.latest = Math.max(kind.latest, id);
      if (shard === null) kind.all = id;
      else kind.floors[shard] = id;
    }
    return isAnother;
  }

  /** Whether what was made for this tenant when the log was at `madeAt` is still what it is. */
  isCurrent(what: ChangeKind, tenantId: string, madeAt: number): boolean {
    if (madeAt <= NOT_YET) return false;
    // Nothing at all is newer: what is remembered of this tenant, in memory that no processor has at hand, need not be reached.
    return madeAt >= this.#kinds[what].latest || madeAt >= this.newestOf(what, tenantId);
  }

  /** The newest change that concerns this tenant, or a later one where that is not known exactly. */
  newestOf(what: ChangeKind, tenantId: string): number {
    const { all, floors, exact } = this.#kinds[what];
    return Math.max(all, exact.get(tenantId) ?? floors[shardOf(tenantId)] ?? 0);
  }

  /** The newest that concerns all tenants at once. */
  newestOfAll(what: ChangeKind): number {
    return this.#kinds[what].all;
  }

  /** The newest that there is: for what belongs to nobody yet, which any tenant's change may give an owner. */
  newestOfAny(what: ChangeKind): number {
    return this.#kinds[what].latest;
  }

  /** What is new since `version` (null: no version), for another who follows; null while nothing is known here. */
  tell(version: number | null): Changes | null {
    if (!this.installation) return null;
    const about = { installation: this.installation, version: this.version };
    if (version === null || version < this.#recentSince || version > this.version)
      return { ...about, since: { floors: this.#floors() } };
    return { ...about, since: { version, changes: this.#recent.filter(({ id }) => id > version) } };
  }

  #floors(): Floor[] {
    return (["context", "catalogue"] as const).flatMap((what) => {
      const { all, floors, exact } = this.#kinds[what];
      const newest = [...floors];
      for (const [tenantId, id] of exact.entries()) {
        const shard = shardOf(tenantId);
        newest[shard] = Math.max(newest[shard]!, id);
      }
      const told: Floor[] = newest.map((id, shard) => ({ id, what, shard }));
      return [...told, { id: all, what, shard: null }].filter(({ id }) => id > 0);
    });
  }

  #note(change: Change): void {
    const { id, what, tenantId } = change;
    const kind = this.#kinds[what];
    kind.latest = id;
    if (tenantId === null) kind.all = id;
    else kind.exact.set(tenantId, id);
    this.#recent.push(change);
    if (this.#recent.length > CHANGES_REMEMBERED) this.#recentSince = this.#recent.shift()!.id;
  }
}

/** As control.routing_changes is asked in lib/tenancy/change-log: the last byte of the id, which is random. */
export function shardOf(tenantId: string): number {
  return Number.parseInt(tenantId.slice(-2), 16) % SHARDS || 0;
}

function newKind(): Kind {
  const floors = new Array<number>(SHARDS).fill(0);
  // Who is forgotten counts as changed along with the last of its shard.
  const forget = (id: number, tenantId: string, reason: string) => {
    const shard = shardOf(tenantId);
    if (reason === "evict") floors[shard] = Math.max(floors[shard]!, id);
  };
  const exact = new LRUCache<string, number>({ max: TENANTS_KNOWN_EXACTLY, dispose: forget });
  return { all: 0, latest: 0, floors, exact };
}
