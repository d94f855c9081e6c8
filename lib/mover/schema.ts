import { z } from "zod";

const moveId = z.uuid("There is no such move");

/** What is done with a move that needs no more than the move: pause, resume, roll back. */
export const moveOnlySchema = z.object({ moveId });

export const cleanMoveSchema = z.object({
  moveId,
  confirmation: z.string().trim().toLowerCase().max(100),
});

export const LEVELS = ["shared", "schema", "dedicated"] as const;

export const startMoveSchema = z.object({
  tenantId: z.uuid("There is no such tenant"),
  level: z.enum(LEVELS, { error: "Choose where its data is to be" }),
  serverId: z.string().min(1, "Choose a server").max(31),
  keepHours: z.coerce.number().int().min(0).max(8_760),
});
