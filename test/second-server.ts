import { randomBytes } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { addServer } from "@/lib/placement/add-server";
import { addServerSchema } from "@/lib/placement/schema";
import { setAccepting } from "@/lib/placement/set-accepting";
import { inRoot } from "@/scripts/lib/files.mjs";
import { deletePostgres, ensurePostgres, stopPostgres } from "@/scripts/postgres.mjs";

/** A PostgreSQL beside the one of the tests, of its own for the file that asks for it. */
export function secondServer() {
  const directory = inRoot(".data", `test-server-${randomBytes(4).toString("hex")}`);
  let port = 0;
  const server = {
    directory,
    adminUrl: "",
    start: async () => {
      ({ adminUrl: server.adminUrl, port } = await ensurePostgres(directory, { durable: false }));
    },
    stop: () => stopPostgres(directory),
    get port() {
      return port;
    },
  };
  beforeAll(server.start);
  afterAll(() => deletePostgres(directory));
  return server;
}

const ctx = { actor: { kind: "system", id: null, name: "Test" } as const, requestId: "test" };

/** Adds it under an id, open to new tenants. */
export async function addAndOpen(id: string, adminUrl: string): Promise<void> {
  await addServer(ctx, addServerSchema.parse({ id, adminUrl }));
  await setAccepting(ctx, { serverId: id, accepting: true });
}
