import { z } from "zod";
import { dataLevelSchema, teamSchema } from "@/lib/customers/schema";
import { fault } from "@/lib/errors/fault";

export const ROW_LIMITS = ["all", "own", "team", "level"] as const;

export const memberLimitSchema = z
  .object({
    staffId: z.uuid(),
    rowLimit: z.enum(ROW_LIMITS, fault("chooseOne")),
    team: teamSchema,
    dataLevel: dataLevelSchema,
  })
  .refine(({ rowLimit, team }) => rowLimit !== "team" || team !== null, {
    path: ["team"],
    message: fault("teamNeeded"),
  });

export type MemberLimit = z.output<typeof memberLimitSchema>;
