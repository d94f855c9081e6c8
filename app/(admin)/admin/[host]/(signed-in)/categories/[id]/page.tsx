import { ConfirmAction } from "@/components/admin/confirm-action";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listCategories } from "@/lib/catalogue/admin-queries";
import { AppError } from "@/lib/errors/app-error";
import { adminPage } from "../../../_page/admin-page";
import { CategoryForm } from "../_components/category-form";
import { deleteCategoryAction, updateCategoryAction } from "../actions";
import { adminTitle } from "../../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("categories", "one");

export default adminPage(
  "catalogue:read",
  async (ctx, query, id) => {
    const category = (await listCategories(ctx)).find((one) => one.id === id);
    if (!category)
      throw new AppError("NOT_FOUND", `There is no category ${id}.`, {
        says: "categoryMissing",
      });
    const t = adminWords(ctx.locale, "categories");
    const common = adminWords(ctx.locale, "common");
    const canWrite = ctx.actor.permissions.includes("catalogue:write");
    return (
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={common("youAreHere")}
              items={[{ href: "/admin/categories", label: t("title") }, { label: category.name }]}
            />
          }
          title={category.name}
          description={
            category.archived
              ? t("withArchived", { count: category.products, archived: category.archived })
              : t("products", { count: category.products })
          }
          actions={
            <LinkButton href={`/admin/products?category=${id}`} variant="outline">
              {t("showProducts")}
            </LinkButton>
          }
        />
        {query.saved ? <Callout tone="success">{common("saved")}</Callout> : null}
        {canWrite ? (
          <>
            <Panel className="max-w-2xl">
              <CategoryForm
                // After saving it is a new form. Otherwise what was typed stays, also when somebody else has saved.
                key={query.saved ?? "first"}
                action={updateCategoryAction}
                category={{ ...category, updatedAt: category.updatedAt.toISOString() }}
              />
            </Panel>
            <ConfirmAction
              action={deleteCategoryAction}
              fields={{ id }}
              ask={t("delete")}
              question={t("deleteQuestion")}
              confirmLabel={t("deleteYes", { name: category.name })}
            />
          </>
        ) : (
          <Panel>
            <KeyValueList
              items={[
                { key: common("description"), value: category.description || common("none") },
                { key: common("address"), value: `/category/${category.slug}` },
              ]}
            />
          </Panel>
        )}
      </>
    );
  },
  ["categories"],
);
