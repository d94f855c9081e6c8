import { AppError } from "@/lib/errors/app-error";
import { addServer } from "@/lib/placement/add-server";
import { changeServer } from "@/lib/placement/change-server";
import { checkServers, type ServerCheck } from "@/lib/placement/check-server";
import { listServers, type ServerItem } from "@/lib/placement/list-servers";
import { removeServer } from "@/lib/placement/remove-server";
import type { ReplicaState } from "@/lib/placement/replica-state";
import { addServerSchema, changeServerSchema } from "@/lib/placement/schema";
import { setAccepting } from "@/lib/placement/set-accepting";
import type { PlatformContext } from "@/lib/tenancy/context";
import { layOutTable } from "@/scripts/lib/text-table.mjs";
import type { Answer } from "./answer";

const ctx: PlatformContext = {
  actor: { kind: "system", id: null, name: "Command line" },
  requestId: "cli",
};

const megabytes = (bytes: bigint | number) => `${(Number(bytes) / 2 ** 20).toFixed(1)} MB`;

/** `livery servers` */
export async function listAll(): Promise<Answer> {
  const servers = await listServers(ctx);
  const { head, rule, rows } = layOutTable(
    ["server", "address", "now", "new tenants", "load", "tenants", "replica"],
    servers.map((server) => [
      server.id,
      server.address,
      server.version ? `PostgreSQL ${server.version}` : "does not answer",
      server.accepting ? "yes" : "no",
      `${server.load} of ${server.capacity}`,
      tenantWords(server),
      server.replica ? `${server.replica.address}, ${replicaWords(server.replica)}` : "none",
    ]),
  );
  const data = servers.map(({ dataBytes, ...server }) => {
    return { ...server, dataBytes: dataBytes === null ? null : Number(dataBytes) };
  });
  return { data, text: [head, rule, ...rows].join("\n") };
}

function tenantWords({ tenants: { shared, schema, dedicated } }: ServerItem): string {
  return `${shared} shared, ${schema} with a schema, ${dedicated} with a database`;
}

function replicaWords(state: ReplicaState): string {
  const words = { silent: "does not answer", other: "does not follow", orphaned: "waits for its server" };
  return state.kind === "follows" ? `${megabytes(state.behindBytes)} behind` : words[state.kind];
}

/**
 * `livery servers add`: the administrator's address comes with it or in SERVER_ADMIN_URL, where no list of processes shows it.
 * @throws ZodError, AppError as addServer
 */
export async function add(id: string, options: Record<string, unknown>): Promise<Answer> {
  const adminUrl = options.adminUrl ?? process.env.SERVER_ADMIN_URL;
  if (adminUrl === undefined)
    throw new AppError("INVALID_INPUT", "Say --admin-url, or set SERVER_ADMIN_URL.");
  const server = await addServer(ctx, addServerSchema.parse({ ...options, id, adminUrl }));
  const text = server.isNew
    ? `${server.name} is ready. It takes no tenants yet: livery servers open ${id}`
    : `${server.name} was there already; everything that it needs is in place.`;
  return { data: server, text };
}

/** `livery servers check` */
export async function check(id?: string): Promise<Answer> {
  const servers = await checkServers(ctx, id);
  if (!servers.length)
    throw new AppError("NOT_FOUND", `There is no server “${id}”: livery servers lists them.`);
  const data = servers.map(({ measure, ...server }) => {
    return { ...server, measure: measure && { ...measure, dataBytes: Number(measure.dataBytes) } };
  });
  const failed = servers.some(({ problems }) => problems.length);
  return { data, text: servers.flatMap(checkLines).join("\n"), failed };
}

function checkLines({ id, name, address, measure, replica, problems }: ServerCheck): string[] {
  const lines = [`${name} (${id}) at ${address}`];
  if (measure) {
    const { version, latencyMs, connections, dataBytes } = measure;
    lines.push(
      `  PostgreSQL ${version}, answers in ${latencyMs} ms`,
      `  connections: ${connections.used} of ${connections.limit} in use`,
      `  data: ${megabytes(dataBytes)}`,
    );
  }
  if (replica) lines.push(`  replica: ${replicaWords(replica)}`);
  return [...lines, ...problems.map((problem) => `  PROBLEM: ${problem}`)];
}

/** `livery servers open` and `close` */
export async function accept(id: string, accepting: boolean): Promise<Answer> {
  await setAccepting(ctx, { serverId: id, accepting });
  const text = accepting
    ? `${id} takes new tenants.`
    : `${id} takes no new tenants; those that live there stay.`;
  return { data: { id, accepting }, text };
}

/** `livery servers change` */
export async function change(id: string, options: Record<string, unknown>): Promise<Answer> {
  const input = changeServerSchema.parse(options);
  if (!Object.values(input).some((value) => value !== undefined))
    throw new AppError("INVALID_INPUT", "Say what to change: --name, --capacity or --replica.");
  await changeServer(ctx, id, input);
  return { data: { id, ...input }, text: `${id} is changed.` };
}

/** `livery servers remove` */
export async function remove(id: string): Promise<Answer> {
  const { name } = await removeServer(ctx, id);
  return {
    data: { id },
    text: `${name} is forgotten. Its databases are still there: drop them when you like.`,
  };
}
