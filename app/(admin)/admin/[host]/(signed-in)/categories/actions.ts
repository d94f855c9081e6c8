"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction } from "@/lib/actions/admin-action";
import {
  categoryEditSchema,
  categorySchema,
  createCategory,
  deleteCategory,
  moveCategory,
  updateCategory,
} from "@/lib/catalogue/edit-category";
import { revalidateCatalogue } from "@/lib/catalogue/revalidate";
import { adminWords } from "@/lib/i18n/admin";

export const createCategoryAction = adminAction("catalogue:write", categorySchema, async (ctx, input) => {
  await createCategory(ctx, input);
  await revalidateCatalogue(ctx);
  return adminWords(ctx.locale, "categories")("added", { name: input.name });
});

export const updateCategoryAction = adminAction("catalogue:write", categoryEditSchema, async (ctx, input) => {
  await updateCategory(ctx, input);
  await revalidateCatalogue(ctx);
  // Never the same twice, so that the page knows its form is a new one.
  redirect(`/admin/categories/${input.id}?saved=${Date.now().toString(36)}`);
});

const moveSchema = z.object({ id: z.uuid(), direction: z.enum(["up", "down"]) });

export const moveCategoryAction = adminAction("catalogue:write", moveSchema, async (ctx, input) => {
  await moveCategory(ctx, input);
  await revalidateCatalogue(ctx);
});

export const deleteCategoryAction = adminAction(
  "catalogue:write",
  z.object({ id: z.uuid() }),
  async (ctx, { id }) => {
    await deleteCategory(ctx, id);
    await revalidateCatalogue(ctx);
    redirect("/admin/categories?deleted=1");
  },
);
