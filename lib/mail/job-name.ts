import { z } from "zod";

/** The job that sends what a tenant has waiting, as those know it who enqueue it. */
export const SEND_MAIL = { id: "mail-send", schema: z.object({}), isOneEnough: true };

/** The same for tenants whose provider is in trouble: they wait for theirs in places of their own. */
export const SEND_SLOW_MAIL = { ...SEND_MAIL, id: "mail-send-slow" };
