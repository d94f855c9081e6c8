import { z } from "zod";

/** The job that sends what a tenant has waiting, as those know it who enqueue it. */
export const SEND_MAIL = { id: "mail-send", schema: z.object({}), isOneEnough: true };
