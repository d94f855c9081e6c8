import "server-only";
import { cache } from "react";
import { z } from "zod";
import { requireConsole } from "@/lib/auth/guards";
import { findMove } from "@/lib/mover/list-moves";

/** The operator and the move of this page, read once for its title and its body. */
export const loadMovePage = cache(async (id: string) => {
  const ctx = await requireConsole();
  return { ctx, move: z.uuid().safeParse(id).success ? await findMove(ctx, id) : null };
});
