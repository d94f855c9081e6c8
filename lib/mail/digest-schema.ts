import { z } from "zod";

export const digestSchema = z.object({ wants: z.enum(["yes", "no"]) });
export const digestByLinkSchema = digestSchema.extend({ token: z.string().max(100) });
