"use client";

import { useState } from "react";
import { EnterSubmit } from "@/components/admin/enter-submit";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { useUnsavedGuard } from "@/components/admin/use-unsaved-guard";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldValue } from "@/lib/actions/form-state";
import type { Branding } from "@/lib/branding/schema";
import { saveBrandingAction } from "../actions";
import { BrandPreview } from "./brand-preview";
import { ColorFields } from "./color-fields";
import { previewOf, type Previewed } from "./previewed";
import { PictureFields } from "./picture-fields";
import { ContactFields, ShapeFields, WordFields } from "./text-sections";

/** The whole look of the tenant, with a preview that follows what is typed. */
export function BrandingForm({ branding, updatedAt }: { branding: Branding; updatedAt: string }) {
  const { state, form, isPending } = useActionForm(saveBrandingAction);
  // As the form was opened: what is fetched later does not make old fields new.
  const [opened] = useState(updatedAt);
  const [shown, setShown] = useState<Previewed>(() => previewOf(branding));
  useUnsavedGuard(form.ref, isPending);

  function follow() {
    if (form.ref.current) setShown((before) => previewOf(branding, new FormData(form.ref.current!), before));
  }

  const isConflict = state.status === "refused" && state.code === "CONFLICT";
  return (
    <form
      {...form}
      onInput={follow}
      className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]"
    >
      <EnterSubmit name="intent" value="draft" />
      <input type="hidden" name="updatedAt" value={fieldValue(state, "updatedAt", opened)} />
      <div className="grid gap-4">
        <FormMessage
          state={state}
          actions={
            isConflict ? (
              <SubmitButton variant="danger" size="sm" name="overwrite" value="1">
                Save mine as the draft
              </SubmitButton>
            ) : null
          }
        />
        <WordFields branding={branding} state={state} />
        <ColorFields
          colors={branding.colors}
          shown={shown.colors}
          state={state}
          onChange={(name, color) =>
            setShown((now) => ({ ...now, colors: { ...now.colors, [name]: color } }))
          }
        />
        <ShapeFields branding={branding} state={state} />
        <PictureFields
          branding={branding}
          state={state}
          onChoose={(name, url) =>
            setShown((now) => ({ ...now, pictures: { ...now.pictures, [name]: url } }))
          }
        />
        <ContactFields branding={branding} state={state} />
      </div>
      <div className="grid gap-4 xl:sticky xl:top-4">
        <BrandPreview shown={shown} />
        <div className="grid grid-cols-2 gap-2 max-xl:sticky max-xl:bottom-14 max-xl:z-20 max-xl:border-t max-xl:border-line max-xl:bg-paper max-xl:py-2 md:max-xl:bottom-0">
          <SubmitButton name="intent" value="draft" variant="outline" size="lg">
            Save draft
          </SubmitButton>
          <SubmitButton name="intent" value="publish" size="lg">
            Publish
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
