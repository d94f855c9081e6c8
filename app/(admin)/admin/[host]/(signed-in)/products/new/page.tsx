import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { listCategories } from "@/lib/catalogue/admin-queries";
import { newAnswers } from "@/lib/forms/asked-form";
import { adminPage } from "../../../_page/admin-page";
import { ProductForm } from "../_components/product-form";
import { emptyProduct } from "../_components/product-values";
import { createProductAction } from "./actions";
import { adminTitle } from "../../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("products", "new");

export default adminPage(
  "catalogue:write",
  async (ctx) => {
    const categories = (await listCategories(ctx)).map(({ id, name }) => ({ value: id, label: name }));
    const { locale } = ctx;
    const { currency } = ctx.tenant.settings.general;
    const t = adminWords(locale, "products");
    const common = adminWords(locale, "common");
    return (
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={common("youAreHere")}
              items={[{ href: "/admin/products", label: t("title") }, { label: t("new") }]}
            />
          }
          title={t("new")}
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
  },
  ["products"],
);
