"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/admin-action";
import { revalidateCatalogue } from "@/lib/catalogue/revalidate";
import { answersFormSchema } from "@/lib/forms/form-data";
import { formWord } from "@/lib/forms/messages";
import { addNote } from "@/lib/orders/add-note";
import { answerOrder } from "@/lib/orders/answer-order";
import { moveOrder } from "@/lib/orders/move-order";
import { settlePayment } from "@/lib/orders/settle-payment";
import { ORDER_STATES, SETTLEMENTS } from "@/lib/orders/state";
import { adminWords } from "@/lib/i18n/admin";
import { fault } from "@/lib/errors/fault";

const moveSchema = z.object({
  orderId: z.uuid(),
  from: z.enum(ORDER_STATES),
  to: z.enum(ORDER_STATES),
  reason: z
    .string()
    .trim()
    .max(500, fault("tooLong", { most: 500 }))
    .optional(),
});

export const moveOrderAction = adminAction("orders:write", moveSchema, async (ctx, move) => {
  await moveOrder(ctx, move);
  if (move.to === "cancelled") await revalidateCatalogue(ctx); // what was sold out may be there again
  refresh();
});

const settleSchema = z.object({ orderId: z.uuid(), to: z.enum(SETTLEMENTS) });

export const settlePaymentAction = adminAction("orders:write", settleSchema, async (ctx, payment) => {
  await settlePayment(ctx, payment);
  refresh();
});

export const answerOrderAction = adminAction("orders:write", answersFormSchema, async (ctx, input) => {
  refresh(); // what somebody else has saved meanwhile is shown as well
  await answerOrder(ctx, input);
  return formWord(ctx.locale, "saved");
});

const noteSchema = z.object({
  orderId: z.uuid(),
  body: z
    .string()
    .trim()
    .min(1, fault("noteEmpty"))
    .max(2_000, fault("tooLong", { most: 2_000 })),
});

export const addNoteAction = adminAction("orders:write", noteSchema, async (ctx, note) => {
  await addNote(ctx, note);
  refresh();
  return adminWords(ctx.locale, "orders")("noteAdded");
});
