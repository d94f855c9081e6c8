import { z } from "zod";

const moveId = z.uuid("There is no such move");

/** A browser sends nothing of one that is not ticked. */
const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** What is done with a move that needs no more than the move: pause, resume, roll back. */
export const moveOnlySchema = z.object({ moveId });

/** What asks for the tenant's code: removing the old place, taking the tenant back to it. */
export const confirmedMoveSchema = z.object({
  moveId,
  confirmation: z.string().trim().toLowerCase().max(100),
});

export const LEVELS = ["shared", "schema", "dedicated"] as const;

export const startMoveSchema = z.object({
  tenantId: z.uuid("There is no such tenant"),
  level: z.enum(LEVELS, { error: "Choose where its data is to be" }),
  serverId: z.string().min(1, "Choose a server").max(31),
  keepHours: z.coerce.number().int().min(0).max(8_760),
  reverseStream: checkbox,
  notice: checkbox,
});
