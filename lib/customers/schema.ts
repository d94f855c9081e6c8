import { z } from "zod";

/** How confidential somebody's data is; a member of staff may be limited to those up to one of them. */
export const DATA_LEVELS = [0, 1, 2, 3] as const;

const orNobody = <Schema extends z.ZodType<string>>(schema: Schema) =>
  z.union([z.literal("").transform(() => null), schema]).default(null);

export const teamSchema = orNobody(
  z.string().trim().min(1, "Name the team").max(40, "Use at most 40 characters"),
);
export const dataLevelSchema = z.coerce
  .number("Choose a level")
  .int()
  .min(0)
  .max(DATA_LEVELS.length - 1);

export const assignmentSchema = z.object({
  customerId: z.uuid(),
  ownerId: orNobody(z.uuid("Choose a member of the team")),
  team: teamSchema,
  dataLevel: dataLevelSchema,
});

export type Assignment = z.output<typeof assignmentSchema>;
