"use client";

import { useRef } from "react";
import { FormMessage } from "@/components/admin/form-message";
import { useUnsavedGuard } from "@/components/admin/use-unsaved-guard";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { useWords } from "@/components/words/words-client";
import type { FormState } from "@/lib/actions/form-state";
import { CodeField } from "./code-field";
import { CssPreview } from "./css-preview";
import { EXAMPLE } from "./example";
import { FaultList } from "./fault-list";
import { useCssEditor } from "./use-css-editor";

const ID = "css-source";

/** The stylesheet as text, with what is wrong in which line. */
export function CssPanel({ source: opened, updatedAt }: { source: string; updatedAt: string }) {
  const t = useWords("css");
  const { source, state, outcome, faults, sheet, type, form } = useCssEditor(opened);
  const field = useRef<HTMLTextAreaElement>(null);
  useUnsavedGuard(form.ref, false, source !== opened);
  const isConflict = state.status === "refused" && state.code === "CONFLICT";
  const isUnpublishable = state.status === "refused" && state.code === "CONTRAST_TOO_LOW";

  function show(line: number) {
    const from = source.split("\n", line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const end = source.indexOf("\n", from);
    field.current?.focus();
    field.current?.setSelectionRange(from, end < 0 ? source.length : end);
  }

  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <form {...form} className="grid min-w-0 gap-4">
        <input type="hidden" name="updatedAt" value={updatedAt} />
        <FormMessage
          state={said(state, t)}
          quiet
          actions={
            isConflict ? (
              <>
                <input type="hidden" name="overwrite" value="1" />
                <SubmitButton variant="danger" size="sm" name="intent" value="draft">
                  {t("overwrite")}
                </SubmitButton>
              </>
            ) : isUnpublishable ? (
              <LinkButton href="/admin/branding#colors" variant="outline" size="sm">
                {t("branding")}
              </LinkButton>
            ) : null
          }
        />
        <Panel
          title={t("label")}
          description={t("clear")}
          actions={
            <div className="flex flex-wrap justify-end gap-2">
              {source.trim() === "" ? (
                <Button variant="ghost" size="sm" className="noscript:hidden" onClick={() => type(EXAMPLE)}>
                  {t("insertExample")}
                </Button>
              ) : null}
              <SubmitButton name="intent" value="check" variant="outline" size="sm">
                {t("check")}
              </SubmitButton>
            </div>
          }
        >
          <CodeField
            id={ID}
            label={t("label")}
            source={source}
            faulty={new Set(faults.map(({ line }) => line))}
            describedBy={`${ID}-faults`}
            fieldRef={field}
            onType={type}
          />
          <FaultList
            id={`${ID}-faults`}
            faults={faults}
            isFine={outcome?.status === "checked"}
            onShow={show}
          />
        </Panel>
        <div className="grid gap-2 max-xl:sticky max-xl:bottom-14 max-xl:z-20 max-xl:border-t max-xl:border-line max-xl:bg-paper max-xl:py-2 sm:grid-cols-[1fr_auto_auto] sm:items-center md:max-xl:bottom-0">
          <p className="text-sm text-muted max-sm:sr-only">{t("publishAbout")}</p>
          <div className="grid grid-cols-2 gap-2 sm:contents">
            <SubmitButton name="intent" value="draft" variant="outline">
              {t("save")}
            </SubmitButton>
            <SubmitButton name="intent" value="publish">
              {t("publish")}
            </SubmitButton>
          </div>
        </div>
      </form>
      <div className="min-w-0 xl:sticky xl:top-4">
        <CssPreview sheet={sheet} />
      </div>
    </div>
  );
}

/** The same refusal in the reader's words. */
function said(state: FormState, t: ReturnType<typeof useWords<"css">>): FormState {
  if (state.status !== "refused") return state;
  if (state.code === "CONFLICT") return { ...state, message: t("conflict") };
  if (state.code === "CONTRAST_TOO_LOW") return { ...state, message: t("notPublished"), fields: {} };
  if (state.code === "UNREACHABLE") return { ...state, message: t("unreachable") };
  return state;
}
