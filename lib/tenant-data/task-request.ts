import { z } from "zod";

/** Asks the worker to do a task; jobs.ts does it. */
export const taskRequest = { id: "tenant-data", schema: z.object({ taskId: z.uuid() }) };
