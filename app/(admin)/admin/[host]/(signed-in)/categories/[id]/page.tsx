import type { Metadata } from "next";
import { ConfirmAction } from "@/components/admin/confirm-action";
import { plural } from "@/components/admin/format";
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

export const metadata: Metadata = { title: "Category" };

export default adminPage("catalogue:read", async (ctx, query, id) => {
  const category = (await listCategories(ctx)).find((one) => one.id === id);
  if (!category)
    throw new AppError("NOT_FOUND", `There is no category ${id}.`, {
      userMessage: "This category is not here.",
    });
  const canWrite = ctx.actor.permissions.includes("catalogue:write");
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label="You are here"
            items={[{ href: "/admin/categories", label: "Categories" }, { label: category.name }]}
          />
        }
        title={category.name}
        description={`${plural(category.products, "product")}${category.archived ? `, and ${category.archived} archived` : ""}`}
        actions={
          <LinkButton href={`/admin/products?category=${id}`} variant="outline">
            Show its products
          </LinkButton>
        }
      />
      {query.saved ? <Callout tone="success">Saved.</Callout> : null}
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
            ask="Delete this category"
            question="Only an empty category can be deleted. This cannot be taken back."
            confirmLabel={`Yes, delete “${category.name}”`}
          />
        </>
      ) : (
        <Panel>
          <KeyValueList
            items={[
              { key: "Description", value: category.description || "None" },
              { key: "Address", value: `/category/${category.slug}` },
            ]}
          />
        </Panel>
      )}
    </>
  );
});
