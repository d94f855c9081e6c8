import { ExternalLink } from "lucide-react";
import { ActionButton } from "@/components/admin/action-button";
import { readersFormat } from "@/components/admin/format";
import { PRODUCT_TONES } from "@/components/admin/tones";
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
import { adminTitle } from "../../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("products", "one");

export default adminPage(
  "catalogue:read",
  async (ctx, query, id) => {
    const product = await getProduct(ctx, id);
    const categories = (await listCategories(ctx)).map(({ id: value, name: label }) => ({ value, label }));
    const { locale } = ctx;
    const { currency } = ctx.tenant.settings.general;
    const t = adminWords(locale, "products");
    const common = adminWords(locale, "common");
    const status = product.status as ProductStatus;
    const canWrite = ctx.actor.permissions.includes("catalogue:write");
    return (
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={common("youAreHere")}
              items={[{ href: "/admin/products", label: t("title") }, { label: product.name }]}
            />
          }
          title={product.name}
          badge={
            <Status tone={PRODUCT_TONES[status]}>{adminWords(locale, "states")(`product_${status}`)}</Status>
          }
          description={t("lastSaved", { time: readersFormat(ctx).dateTime(product.updatedAt) })}
          actions={
            <>
              {status === "active" ? (
                <a href={`/product/${product.slug}`} className={buttonVariants({ variant: "outline" })}>
                  <ExternalLink aria-hidden="true" className="rtl:-scale-x-100" />
                  {t("inPortal")}
                </a>
              ) : null}
              {canWrite && status !== "archived" ? (
                <ActionButton action={archiveProductAction} fields={{ id }} variant="danger-ghost">
                  {t("archive")}
                </ActionButton>
              ) : null}
            </>
          }
        />
        {query.saved === "new" ? <Callout tone="success">{t("created")}</Callout> : null}
        {query.saved && query.saved !== "new" ? <Callout tone="success">{common("saved")}</Callout> : null}
        {status === "archived" ? (
          <Callout
            tone="warning"
            title={t("isArchived")}
            actions={
              canWrite ? (
                <ActionButton
                  action={restoreProductAction}
                  fields={{ id, status: "draft" }}
                  variant="outline"
                  size="sm"
                >
                  {t("restore")}
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
  },
  ["products"],
);
