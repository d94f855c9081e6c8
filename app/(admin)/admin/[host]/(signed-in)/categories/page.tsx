import { FolderTree } from "lucide-react";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import { listCategories } from "@/lib/catalogue/admin-queries";
import { adminPage } from "../../_page/admin-page";
import { CategoryForm } from "./_components/category-form";
import { CategoryList } from "./_components/category-list";
import { createCategoryAction } from "./actions";
import { adminTitle } from "../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("categories", "title");

export default adminPage(
  "catalogue:read",
  async (ctx, query) => {
    const categories = await listCategories(ctx);
    const t = adminWords(ctx.locale, "categories");
    const canWrite = ctx.actor.permissions.includes("catalogue:write");
    return (
      <>
        <PageHeader title={t("title")} description={t("about")} />
        {query.deleted ? <Callout tone="success">{t("deleted")}</Callout> : null}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(16rem,2fr)]">
          {categories.length === 0 ? (
            <EmptyState icon={<FolderTree />} title={t("noneYet")}>
              <p>{t("noneText")}</p>
            </EmptyState>
          ) : (
            <Panel title={t("count", { count: categories.length })} flush>
              <CategoryList categories={categories} canWrite={canWrite} t={t} />
            </Panel>
          )}
          {canWrite ? (
            <Panel title={t("new")}>
              <CategoryForm action={createCategoryAction} />
            </Panel>
          ) : null}
        </div>
      </>
    );
  },
  ["categories"],
);
