"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useScripted } from "@/components/admin/use-scripted";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import type { VariantValues } from "./product-values";
import { useWords } from "@/components/words/words-client";

/** Empty rows at the end where no script can add one. */
const SPARE_ROWS = 2;
const blank: VariantValues = { id: "", sku: "", name: "", price: "", compareAt: "", stock: "" };

type Props = { variants: VariantValues[]; state: FormState; currency: string };

/**
 * The rows of what can be bought. A row is known by its number: without JavaScript there are spare ones at the end, with
 * it they are added as needed. Rows left empty do not count.
 */
export function VariantFields({ variants, state, currency }: Props) {
  const t = useWords("products");
  const isScripted = useScripted();
  const needed = Math.max(variants.length === 0 ? 1 : 0, filledRows(state) - variants.length);
  const [added, setAdded] = useState(needed);
  const rows = variants.length + added + (isScripted ? 0 : SPARE_ROWS);
  const error = fieldError(state, "variants");
  return (
    <Panel title={t("variants")} description={t("variantsHint", { currency })} flush>
      {error ? <p className="px-card pt-3 text-sm font-strong text-danger">{error}</p> : null}
      {Array.from({ length: rows }, (_, row) => (
        <VariantRow
          key={row}
          row={row}
          variant={variants[row] ?? blank}
          state={state}
          isLabelled={row === 0}
        />
      ))}
      {isScripted ? (
        <div className="px-card py-3">
          <Button variant="outline" size="sm" onClick={() => setAdded(added + 1)}>
            <Plus aria-hidden="true" />
            {t("addVariant")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

type RowProps = { row: number; variant: VariantValues; state: FormState; isLabelled: boolean };

function VariantRow({ row, variant, state, isLabelled }: RowProps) {
  const t = useWords("products");
  const common = useWords("common");
  const field = (part: "sku" | "name" | "price" | "compareAt" | "stock", label: string) => {
    const name = `variants.${row}.${part}`;
    return {
      name,
      label: <RowLabel row={row} label={label} />,
      defaultValue: fieldValue(state, name, variant[part]),
      error: fieldError(state, name),
      className: isLabelled ? undefined : "md:[&>label]:sr-only",
    };
  };
  const isRemoved = fieldValue(state, `variants.${row}.remove`) === "on";
  return (
    <div
      role="group"
      aria-label={t("variant", { number: row + 1 })}
      className="grid grid-cols-2 items-start gap-x-2 gap-y-3 border-b border-line px-card py-3 last:border-b-0 has-[:checked]:bg-surface-2 has-[:checked]:opacity-70 md:grid-cols-[3fr_3fr_2fr_2fr_1.5fr_auto]"
    >
      <Kept name={`variants.${row}.id`} value={variant.id} state={state} />
      <Kept name={`variants.${row}.stockWas`} value={variant.stock} state={state} />
      <TextField {...field("name", common("name"))} placeholder={t("variantExample")} />
      <TextField {...field("sku", t("sku"))} autoCapitalize="characters" spellCheck={false} />
      <TextField {...field("price", t("price"))} inputMode="decimal" />
      <TextField {...field("compareAt", t("before"))} inputMode="decimal" />
      <TextField {...field("stock", t("stock"))} inputMode="numeric" />
      <Checkbox
        name={`variants.${row}.remove`}
        defaultChecked={isRemoved}
        label={<span className="text-sm">{common("remove")}</span>}
        className={isLabelled ? "self-end md:mt-5.5" : "self-end md:self-start"}
      />
    </div>
  );
}

/** What the row was when the form was opened, also after it was refused. */
function Kept({ name, value, state }: { name: string; value: string; state: FormState }) {
  return <input type="hidden" name={name} value={fieldValue(state, name, value)} />;
}

function RowLabel({ row, label }: { row: number; label: string }) {
  const t = useWords("products");
  return (
    <>
      <span aria-hidden="true">{label}</span>
      <span className="sr-only">{t("ofVariant", { label, number: row + 1 })}</span>
    </>
  );
}

/** How many rows a refused form had, so that it has them again. */
function filledRows(state: FormState): number {
  if (state.status !== "refused") return 0;
  const rows = Object.entries(state.values).flatMap(([name, value]) => {
    const row = /^variants\.(\d{1,2})\.(?:sku|name|price)$/.exec(name)?.[1];
    return row !== undefined && value !== "" ? [Number(row)] : [];
  });
  return Math.max(-1, ...rows) + 1;
}
