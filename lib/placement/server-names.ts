import "server-only";
import type { ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";

/** @throws AppError NOT_FOUND, naming those that there are */
export async function getServer(db: ControlDb, id: string) {
  const server = await db.server.findUnique({ where: { id } });
  if (server) return server;
  const others = await db.server.findMany({ orderBy: { id: "asc" }, select: { id: true } });
  throw new AppError(
    "NOT_FOUND",
    `There is no server “${id}”: there is ${others.map((one) => one.id).join(", ")}.`,
  );
}
