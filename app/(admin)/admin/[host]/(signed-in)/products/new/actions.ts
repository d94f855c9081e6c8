"use server";

import { redirect } from "next/navigation";
import { adminAction } from "@/lib/actions/admin-action";
import { createProduct } from "@/lib/catalogue/edit-product";
import { productSchema } from "@/lib/catalogue/product-schema";
import { revalidateCatalogue } from "@/lib/catalogue/revalidate";

export const createProductAction = adminAction("catalogue:write", productSchema, async (ctx, input) => {
  const id = await createProduct(ctx, input);
  await revalidateCatalogue(ctx);
  redirect(`/admin/products/${id}?saved=new`);
});
