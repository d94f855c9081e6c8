import { z } from "zod";

/* Messages are keys of the portal's translations (`fields.*`), not words: the tenant's language is not known here. */

export const MAX_QUANTITY = 99;

const quantity = z.coerce
  .number({ error: "quantity" })
  .int("quantity")
  .min(1, "quantity")
  .max(MAX_QUANTITY, "quantity");
const variant = z.uuid("variant");

export const addToCartSchema = z.object({ variant, quantity });
export const removeFromCartSchema = z.object({ variant });

/** A quantity as it was typed, and a step up or down by a button of the same form. */
export const setQuantitySchema = z
  .object({ variant, quantity, step: z.enum(["-1", "1"]).optional() })
  .transform(({ step, ...input }) => {
    const wanted = input.quantity + Number(step ?? 0);
    return { ...input, quantity: Math.min(MAX_QUANTITY, Math.max(0, wanted)) };
  });

/** What can be chosen to pay with, so far. */
export const paymentMethods = ["on_delivery"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

const phone = z
  .string({ error: "phone" })
  .trim()
  .regex(/^[-+()./\d\s]{5,40}$/, "phone");

export const deliverySchema = z.object({
  street: z.string({ error: "street" }).trim().min(3, "street").max(160, "tooLong"),
  postcode: z.string().trim().max(20, "tooLong").default(""),
  city: z.string({ error: "city" }).trim().min(1, "city").max(80, "tooLong"),
});

export const contactSchema = z.object({
  name: z.string({ error: "name" }).trim().min(2, "name").max(120, "tooLong"),
  email: z.string({ error: "email" }).trim().toLowerCase().pipe(z.email("email").max(200, "tooLong")),
  phone,
});

/** A checkout as it is sent: who, where to, what was on the screen. */
export const checkoutSchema = z.object({
  ...contactSchema.shape,
  ...deliverySchema.shape,
  note: z.string().trim().max(500, "tooLong").default(""),
  payment: z.enum(paymentMethods, { error: "payment" }),
  /** The cart on the screen, so that a form sent twice, or late, is the same order. */
  cart: z.uuid("cart"),
  /** The total that the customer saw and agreed to. */
  expectedTotalMinor: z.coerce.number().int().min(0),
});

export type CheckoutInput = z.infer<typeof checkoutSchema>;
