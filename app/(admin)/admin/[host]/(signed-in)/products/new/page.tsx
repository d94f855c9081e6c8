import type { Metadata } from "next";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { listCategories } from "@/lib/catalogue/admin-queries";
import { newAnswers } from "@/lib/forms/asked-form";
import { adminPage } from "../../../_page/admin-page";
import { ProductForm } from "../_components/product-form";
import { emptyProduct } from "../_components/product-values";
import { createProductAction } from "./actions";

export const metadata: Metadata = { title: "New product" };

export default adminPage("catalogue:write", async (ctx) => {
  const categories = (await listCategories(ctx)).map(({ id, name }) => ({ value: id, label: name }));
  const { currency, locale } = ctx.tenant.settings.general;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label="You are here"
            items={[{ href: "/admin/products", label: "Products" }, { label: "New product" }]}
          />
        }
        title="New product"
      />
      <ProductForm
        action={createProductAction}
        product={emptyProduct}
        categories={categories}
        currency={currency}
        own={await newAnswers(ctx, "products", "all")}
        locale={locale}
      />
    </>
  );
});
