"use client";

import { useState } from "react";
import { ConflictChoices } from "@/components/admin/conflict-choices";
import { EnterSubmit } from "@/components/admin/enter-submit";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { useUnsavedGuard } from "@/components/admin/use-unsaved-guard";
import { OwnFields, ownTitle } from "@/components/forms/own-fields";
import { Panel } from "@/components/ui/card";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextareaField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import type { AskedForm } from "@/lib/forms/asked-form";
import type { Locale } from "@/lib/i18n/translator";
import { ImageFields } from "./image-fields";
import type { ProductValues } from "./product-values";
import { VariantFields } from "./variant-fields";
import { useWords } from "@/components/words/words-client";

type Props = {
  action: ServerAction;
  product: ProductValues;
  categories: SelectOption[];
  currency: string;
  /** What the tenant asks beside these. */
  own: AskedForm | null;
  locale: Locale;
  isReadOnly?: boolean;
};

/** Everything about one product in one form, saved as one. */
export function ProductForm({
  action,
  product,
  categories,
  currency,
  own,
  locale,
  isReadOnly = false,
}: Props) {
  const { state, form, isPending } = useActionForm(action);
  const t = useWords("products");
  const common = useWords("common");
  // As the form was opened: what is fetched later does not make old fields new.
  const [opened] = useState(product.updatedAt);
  useUnsavedGuard(form.ref, isPending, state.status === "refused");
  const text = (name: keyof ProductValues & string) => ({
    name,
    defaultValue: fieldValue(state, name, product[name] as string),
    error: fieldError(state, name),
  });
  return (
    <form {...form} className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(16rem,2fr)]">
      <EnterSubmit />
      {product.id ? <input type="hidden" name="id" value={product.id} /> : null}
      {product.id ? (
        <input type="hidden" name="updatedAt" value={fieldValue(state, "updatedAt", opened)} />
      ) : null}
      <FormMessage
        state={state}
        className="lg:col-span-2"
        actions={<ConflictChoices state={state} href={`/admin/products/${product.id}`} />}
      />
      <fieldset disabled={isReadOnly} className="contents">
        <div className="grid gap-4">
          <Panel title={t("whatItIs")}>
            <div className="grid gap-4">
              <TextField {...text("name")} label={common("name")} required maxLength={120} />
              <TextField
                {...text("summary")}
                label={t("summary")}
                optionalLabel={common("optional")}
                hint={t("summaryHint")}
                maxLength={200}
              />
              <TextareaField
                {...text("description")}
                label={common("description")}
                optionalLabel={common("optional")}
                rows={6}
                maxLength={5000}
              />
              <TextareaField
                {...text("facts")}
                label={t("facts")}
                optionalLabel={common("optional")}
                hint={t("factsHint")}
                rows={3}
              />
            </div>
          </Panel>
          {own ? (
            <Panel title={ownTitle(own, locale)}>
              <OwnFields own={own} state={state} locale={locale} />
            </Panel>
          ) : null}
          <VariantFields variants={product.variants} state={state} currency={currency} />
          <ImageFields images={product.images} state={state} />
        </div>
        <div className="grid gap-4 lg:sticky lg:top-4">
          <Panel title={t("whereWhen")}>
            <div className="grid gap-4">
              {product.status === "archived" ? null : (
                <SelectField
                  key={`status ${fieldValue(state, "status", product.status)}`}
                  {...text("status")}
                  label={t("status")}
                  options={[
                    { value: "draft", label: t("draftOption") },
                    { value: "active", label: t("activeOption") },
                  ]}
                />
              )}
              <SelectField
                key={`category ${fieldValue(state, "categoryId", product.categoryId)}`}
                {...text("categoryId")}
                label={t("category")}
                options={[{ value: "", label: common("none") }, ...categories]}
              />
              <TextField
                {...text("tags")}
                label={t("tags")}
                optionalLabel={common("optional")}
                hint={t("tagsHint")}
              />
              <TextField
                {...text("slug")}
                label={common("address")}
                optionalLabel={common("optional")}
                hint={t(product.id ? "slugChange" : "slugNew")}
                prefix="/product/"
                autoCapitalize="none"
                spellCheck={false}
              />
            </div>
          </Panel>
          {isReadOnly ? (
            <p className="text-sm text-muted">{t("readOnly")}</p>
          ) : (
            <SubmitButton size="lg" block>
              {product.id ? common("save") : t("create")}
            </SubmitButton>
          )}
        </div>
      </fieldset>
    </form>
  );
}
