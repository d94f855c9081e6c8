import { z } from "zod";
import { fault } from "@/lib/errors/fault";

/** How confidential somebody's data is; a member of staff may be limited to those up to one of them. */
export const DATA_LEVELS = [0, 1, 2, 3] as const;

const orNobody = <Schema extends z.ZodType<string>>(schema: Schema) =>
  z.union([z.literal("").transform(() => null), schema]).default(null);

export const teamSchema = orNobody(
  z
    .string()
    .trim()
    .min(1, fault("teamName"))
    .max(40, fault("tooLong", { most: 40 })),
);
export const dataLevelSchema = z.coerce
  .number(fault("chooseLevel"))
  .int()
  .min(0)
  .max(DATA_LEVELS.length - 1);

export const assignmentSchema = z.object({
  customerId: z.uuid(),
  ownerId: orNobody(z.uuid(fault("chooseMember"))),
  team: teamSchema,
  dataLevel: dataLevelSchema,
});

export type Assignment = z.output<typeof assignmentSchema>;
