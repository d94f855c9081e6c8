import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { ActionButton } from "@/components/admin/action-button";
import { adminFormat } from "@/components/admin/format";
import { PRODUCT_WORDS } from "@/components/admin/words";
import { Status } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { getProduct, listCategories } from "@/lib/catalogue/admin-queries";
import type { ProductStatus } from "@/lib/catalogue/product-schema";
import { adminPage } from "../../../_page/admin-page";
import { ProductForm } from "../_components/product-form";
import { productValues } from "../_components/product-values";
import { archiveProductAction, restoreProductAction, updateProductAction } from "./actions";

export const metadata: Metadata = { title: "Product" };

export default adminPage("catalogue:read", async (ctx, query, id) => {
  const product = await getProduct(ctx, id);
  const categories = (await listCategories(ctx)).map(({ id: value, name: label }) => ({ value, label }));
  const { currency, locale } = ctx.tenant.settings.general;
  const status = product.status as ProductStatus;
  const canWrite = ctx.actor.permissions.includes("catalogue:write");
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label="You are here"
            items={[{ href: "/admin/products", label: "Products" }, { label: product.name }]}
          />
        }
        title={product.name}
        badge={<Status tone={PRODUCT_WORDS[status].tone}>{PRODUCT_WORDS[status].label}</Status>}
        description={`Last saved ${adminFormat(ctx.tenant.settings.general).dateTime(product.updatedAt)}`}
        actions={
          <>
            {status === "active" ? (
              <a href={`/product/${product.slug}`} className={buttonVariants({ variant: "outline" })}>
                <ExternalLink aria-hidden="true" />
                In the portal
              </a>
            ) : null}
            {canWrite && status !== "archived" ? (
              <ActionButton action={archiveProductAction} fields={{ id }} variant="danger-ghost">
                Archive
              </ActionButton>
            ) : null}
          </>
        }
      />
      {query.saved === "new" ? <Callout tone="success">The product is created.</Callout> : null}
      {query.saved && query.saved !== "new" ? <Callout tone="success">Saved.</Callout> : null}
      {status === "archived" ? (
        <Callout
          tone="warning"
          title="This product is archived: nobody finds it in the portal."
          actions={
            canWrite ? (
              <ActionButton
                action={restoreProductAction}
                fields={{ id, status: "draft" }}
                variant="outline"
                size="sm"
              >
                Restore as draft
              </ActionButton>
            ) : null
          }
        />
      ) : null}
      <ProductForm
        // After saving it is a new form. Not keyed by the product: when somebody else has saved it, what was typed stays.
        key={query.saved ?? "first"}
        action={updateProductAction}
        product={productValues(product, currency)}
        categories={categories}
        currency={currency}
        own={product.own}
        locale={locale}
        isReadOnly={!canWrite}
      />
    </>
  );
});
