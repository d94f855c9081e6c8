import "server-only";
import { briefConnection } from "@/lib/db/brief-connection";
import type { Level } from "@/lib/db/placements";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { hasRoom, leastLoaded, loadOf, loadOfMove, type At, type Loaded, type TenantCounts } from "./load";
import { serverUrl, type ServerAddress } from "./server-url";

const ANSWER_TIMEOUT_MS = 2_000;

export type Candidate = Loaded & { name: string; accepting: boolean };

/** The servers as somebody sees them who chooses one for a new tenant. */
export async function listCandidates(_ctx: PlatformContext): Promise<Candidate[]> {
  return inPlatform(readCandidates, { readOnly: true });
}

/** How many tenants of each level live on each server. */
export async function countTenants(db: ControlDb): Promise<(serverId: string) => TenantCounts> {
  const rows = await db.placement.groupBy({ by: ["serverId", "level"], _count: { _all: true } });
  return (id) => {
    const counts: TenantCounts = { shared: 0, schema: 0, dedicated: 0 };
    for (const { serverId, level, _count } of rows) if (serverId === id) counts[level as Level] = _count._all;
    return counts;
  };
}

/**
 * The servers that would take a new tenant and answer right now. Asked before the transaction that chooses one of them, which
 * must not wait for a network. The main one is where that transaction is.
 */
export async function answeringServers(): Promise<Set<string>> {
  const servers = await inPlatform((db) => db.server.findMany({ where: { accepting: true } }), {
    readOnly: true,
  });
  const answers = await Promise.all(
    servers.map(async (server) => server.id === "main" || (await answersNow(server))),
  );
  return new Set(servers.filter((_, at) => answers[at]).map(({ id }) => id));
}

function answersNow(server: ServerAddress): Promise<boolean> {
  return briefConnection(serverUrl(server, "app"), ANSWER_TIMEOUT_MS, (client) => client.query("SELECT"))
    .then(() => true)
    .catch(() => false);
}

/**
 * Where a new tenant goes: to the server that was asked for, or else to the least loaded. Part of the transaction that makes
 * the tenant: until it ends nobody else chooses, so that two at once do not both take the last room.
 *
 * @param awake as answeringServers says
 * @throws AppError INVALID_INPUT for an unknown server, CONFLICT where there is none that can take it; both name the field
 */
export async function chooseServer(
  db: ControlDb,
  level: Level,
  { wanted, awake }: { wanted: string | null; awake: ReadonlySet<string> },
): Promise<string> {
  await lockServers(db);
  const servers = await readCandidates(db);
  if (wanted !== null) return asWanted(servers, level, wanted, awake);
  const open = servers.filter(({ accepting }) => accepting);
  const chosen = leastLoaded(
    open.filter(({ id }) => awake.has(id)),
    level,
  );
  if (chosen) return chosen.id;
  throw refusal("CONFLICT", "level", whyNone(servers, open, level));
}

/** Until the transaction ends nobody else chooses. Not FOR UPDATE: placements that are written elsewhere refer to these rows. */
export async function lockServers(db: ControlDb): Promise<void> {
  await db.$executeRaw`SELECT FROM control.servers ORDER BY id FOR NO KEY UPDATE`;
}

/** Whether a tenant that lives at `from` still goes to the other place. One that leaves room there always does. */
export async function hasRoomForMove(db: ControlDb, from: At, to: At): Promise<boolean> {
  const server = (await readCandidates(db)).find(({ id }) => id === to.serverId);
  const more = loadOfMove(from, to);
  return more <= 0 || (server !== undefined && server.load + more <= server.capacity);
}

async function readCandidates(db: ControlDb): Promise<Candidate[]> {
  const rows = await db.server.findMany({ orderBy: { createdAt: "asc" } });
  const tenantsOf = await countTenants(db);
  const comingTo = await loadOnItsWay(db);
  return rows.map(({ id, name, accepting, capacity, dataBytes }) => {
    const load = loadOf({ tenants: tenantsOf(id), dataBytes }) + comingTo(id);
    return { id, name, accepting, capacity, load };
  });
}

/** What the moves will take of a server that are on their way there. */
async function loadOnItsWay(db: ControlDb): Promise<(serverId: string) => number> {
  const moves = await db.$queryRaw<{ from: At; to: At }[]>`
    SELECT jsonb_build_object('level', from_level, 'serverId', from_server_id) AS from,
      jsonb_build_object('level', to_level, 'serverId', to_server_id) AS to
    FROM control.tenant_moves WHERE phase IN ('pending', 'prepare', 'copy', 'stream', 'verify', 'cutover')`;
  return (id) =>
    moves
      .filter(({ to }) => to.serverId === id)
      .reduce((sum, { from, to }) => sum + Math.max(0, loadOfMove(from, to)), 0);
}

function asWanted(servers: Candidate[], level: Level, wanted: string, awake: ReadonlySet<string>): string {
  const server = servers.find(({ id }) => id === wanted);
  const refuse = (reason: string) => refusal("CONFLICT", "serverId", `${server!.name} ${reason}`);
  if (!server) throw refusal("INVALID_INPUT", "serverId", "There is no such server. Choose one of the list.");
  if (!server.accepting) throw refuse("takes no new tenants now (see Databases).");
  if (!hasRoom(server, level)) throw refuse("has no room for it (see Databases).");
  if (!awake.has(server.id)) throw refuse("does not answer.");
  return server.id;
}

function whyNone(servers: Candidate[], open: Candidate[], level: Level): string {
  if (!open.length)
    return servers.length === 1
      ? `${servers[0]!.name} takes no new tenants now (see Databases).`
      : "No server takes new tenants now (see Databases).";
  if (!open.some((server) => hasRoom(server, level)))
    return "No server that takes new tenants has room for it (see Databases).";
  return "No server with room for it answers (see Databases).";
}

function refusal(code: "CONFLICT" | "INVALID_INPUT", field: string, message: string): AppError {
  return new AppError(code, message, {
    userMessage: "Please check the marked fields.",
    fields: { [field]: message },
  });
}
