import { z } from "zod";
import { dataLevelSchema, teamSchema } from "@/lib/customers/schema";

export const ROW_LIMITS = ["all", "own", "team", "level"] as const;

export const memberLimitSchema = z
  .object({
    staffId: z.uuid(),
    rowLimit: z.enum(ROW_LIMITS, "Choose one"),
    team: teamSchema,
    dataLevel: dataLevelSchema,
  })
  .refine(({ rowLimit, team }) => rowLimit !== "team" || team !== null, {
    path: ["team"],
    message: "Name the team whose customers they see",
  });

export type MemberLimit = z.output<typeof memberLimitSchema>;
