import { z } from "zod";
import { contactSchema } from "@/lib/orders/schema";
import { signUpSchema } from "./schema";

/* Messages are keys of the portal's translations (`fields.*`), as in schema.ts. */

const token = z.string().max(100, "tooLong");
const next = signUpSchema.shape.next;

export const askForLinkSchema = z.object({ email: contactSchema.shape.email, next });
export const resetPasswordSchema = z.object({ token, password: signUpSchema.shape.password });
export const signInByLinkSchema = z.object({ token, next });
