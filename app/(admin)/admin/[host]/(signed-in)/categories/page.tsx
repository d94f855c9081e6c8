import { FolderTree } from "lucide-react";
import type { Metadata } from "next";
import { plural } from "@/components/admin/format";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import { listCategories } from "@/lib/catalogue/admin-queries";
import { adminPage } from "../../_page/admin-page";
import { CategoryForm } from "./_components/category-form";
import { CategoryList } from "./_components/category-list";
import { createCategoryAction } from "./actions";

export const metadata: Metadata = { title: "Categories" };

export default adminPage("catalogue:read", async (ctx, query) => {
  const categories = await listCategories(ctx);
  const canWrite = ctx.actor.permissions.includes("catalogue:write");
  return (
    <>
      <PageHeader title="Categories" description="In the order in which the portal shows them." />
      {query.deleted ? <Callout tone="success">The category is deleted.</Callout> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(16rem,2fr)]">
        {categories.length === 0 ? (
          <EmptyState icon={<FolderTree />} title="No categories yet">
            <p>Add the first one, then put products into it.</p>
          </EmptyState>
        ) : (
          <Panel title={plural(categories.length, "category", "categories")} flush>
            <CategoryList categories={categories} canWrite={canWrite} />
          </Panel>
        )}
        {canWrite ? (
          <Panel title="New category">
            <CategoryForm action={createCategoryAction} />
          </Panel>
        ) : null}
      </div>
    </>
  );
});
