import { z } from "zod";

/** Asks the worker to make a new tenant's place; finish-creation.ts does it. */
export const finishRequest = { id: "tenant-finish", schema: z.object({}) };
