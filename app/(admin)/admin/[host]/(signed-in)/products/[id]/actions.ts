"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction } from "@/lib/actions/admin-action";
import { setProductStatus, updateProduct } from "@/lib/catalogue/edit-product";
import { productEditSchema } from "@/lib/catalogue/product-schema";
import { revalidateCatalogue } from "@/lib/catalogue/revalidate";

export const updateProductAction = adminAction("catalogue:write", productEditSchema, async (ctx, input) => {
  await updateProduct(ctx, input);
  await revalidateCatalogue(ctx);
  redirect(savedAddress(input.id));
});

export const archiveProductAction = adminAction(
  "catalogue:write",
  z.object({ id: z.uuid() }),
  async (ctx, { id }) => {
    const { before } = await setProductStatus(ctx, { id, status: "archived" });
    await revalidateCatalogue(ctx);
    redirect(`/admin/products?archived=${id}&was=${before}`);
  },
);

const restoreSchema = z.object({ id: z.uuid(), status: z.enum(["draft", "active"]) });

export const restoreProductAction = adminAction("catalogue:write", restoreSchema, async (ctx, input) => {
  await setProductStatus(ctx, input);
  await revalidateCatalogue(ctx);
  redirect(savedAddress(input.id));
});

/** Never the same twice, so that the page knows its form is a new one. */
function savedAddress(id: string): string {
  return `/admin/products/${id}?saved=${Date.now().toString(36)}`;
}
