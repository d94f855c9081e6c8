import { z } from "zod";

/** Whether a server takes new tenants. */
export const setAcceptingSchema = z.object({
  serverId: z.string().max(31),
  accepting: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});

export type SetAcceptingInput = z.output<typeof setAcceptingSchema>;
