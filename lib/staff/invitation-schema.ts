import { z } from "zod";
import { ROLES } from "@/lib/auth/policy";

/* Messages are keys of the admin's words (account.*). */

/** Roles that somebody can be invited to: a business is handed over otherwise. */
export const INVITED_ROLES = ROLES.filter((role) => role !== "owner");

export const invitationSchema = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email("emailWrong").max(200, "emailWrong")),
  role: z.enum(INVITED_ROLES, { error: "roleWrong" }),
});

export const whichInvitationSchema = z.object({ id: z.uuid() });
export const askForLinkSchema = invitationSchema.pick({ email: true });

const password = z.string({ error: "passwordShort" }).min(10, "passwordShort").max(200, "passwordLong");

export const acceptSchema = z.object({
  token: z.string().max(100),
  name: z.string().trim().max(120, "nameLong").default(""),
  password: z.union([z.literal(""), password]).default(""),
});

export const newPasswordFormSchema = z.object({ token: z.string().max(100), password });
export const useLinkSchema = z.object({ token: z.string().max(100) });
