import { z } from "zod";
import { contactSchema, deliverySchema } from "@/lib/orders/schema";

/* Messages are keys of the portal's translations (`fields.*`), as in lib/orders/schema.ts. */

const next = z.string().max(500).optional();

export const signInFormSchema = z.object({
  email: contactSchema.shape.email,
  password: z.string({ error: "password" }).min(1, "password").max(200, "passwordLong"),
  next,
});

export const signUpSchema = z.object({
  name: contactSchema.shape.name,
  email: contactSchema.shape.email,
  password: z.string({ error: "password" }).min(10, "passwordShort").max(200, "passwordLong"),
  next,
});

/** The present password, as it is given to sign in, and the one to take its place. */
export const changePasswordSchema = z.object({
  currentPassword: signInFormSchema.shape.password,
  password: signUpSchema.shape.password,
});

export type ChangePasswordInput = z.infer<typeof changePasswordSchema>;
export type SignUpInput = z.infer<typeof signUpSchema>;

const optional = z.string().trim().max(160, "tooLong").default("");

/** A profile may be filled in as far as somebody likes. */
export const profileSchema = z.object({
  name: contactSchema.shape.name,
  phone: z.union([z.literal(""), contactSchema.shape.phone], { error: "phone" }).default(""),
  street: optional,
  postcode: deliverySchema.shape.postcode,
  city: optional,
});

export type ProfileInput = z.infer<typeof profileSchema>;
