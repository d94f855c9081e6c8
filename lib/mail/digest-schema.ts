import { z } from "zod";

export const digestSchema = z.object({ wants: z.enum(["yes", "no"]) });
export const digestLinkSchema = z.object({ token: z.string().max(100) });
