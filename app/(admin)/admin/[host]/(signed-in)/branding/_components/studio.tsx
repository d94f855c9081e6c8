"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { EnterSubmit } from "@/components/admin/enter-submit";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { useUnsavedGuard } from "@/components/admin/use-unsaved-guard";
import { fieldValue, type FormState } from "@/lib/actions/form-state";
import { brandChanges } from "@/lib/branding/changes";
import { contrastFaults } from "@/lib/branding/contrast-faults";
import { brandingInProgress } from "@/lib/branding/edit-schema";
import type { Branding } from "@/lib/branding/schema";
import { saveBrandingAction } from "../actions";
import { ColorSection } from "./color-section";
import { Conflict } from "./conflict";
import { ContactSection } from "./contact-section";
import { IdentitySection } from "./identity-section";
import { MailSection } from "./mail-section";
import { PictureSection } from "./picture-section";
import { PreviewPane } from "./preview-pane";
import { PublishBar } from "./publish-bar";
import { ShapeSection } from "./shape-section";

const FORM_ID = "brand";

type Props = {
  /** What is stored now: the draft, or what is published. */
  branding: Branding;
  published: Branding;
  updatedAt: string;
};

/** The whole look of the tenant: controls on the left, and on the right the portal as it would be. */
export function Studio({ branding: stored, published, updatedAt }: Props) {
  const { state, form, isPending } = useActionForm(saveBrandingAction);
  // As the form was opened: what is fetched later does not make old fields new.
  const [{ branding, stamp }] = useState({ branding: stored, stamp: updatedAt });
  const [shown, setShown] = useState(() => startOf(state, branding));
  const [taken, setTaken] = useState<{ colors: Branding["colors"] | null; count: number }>({
    colors: null,
    count: 0,
  });
  const router = useRouter();
  useUnsavedGuard(form.ref, isPending, state.status === "refused");

  function follow() {
    if (!form.ref.current) return;
    const fields = Object.fromEntries(new FormData(form.ref.current));
    setShown((before) => brandingInProgress(fields, before));
  }

  /** After a field was filled by a script: the form hears of it as of typing. */
  function touch() {
    setTimeout(() => form.ref.current?.dispatchEvent(new Event("input", { bubbles: true })));
  }

  function take(colors: Branding["colors"]) {
    setTaken(({ count }) => ({ colors, count: count + 1 }));
    touch();
  }

  const isConflict = state.status === "refused" && state.code === "CONFLICT";
  useEffect(() => {
    if (isConflict) router.refresh(); // what somebody else has saved is fetched, to be compared
  }, [isConflict, router]);

  const sections = { branding, state };
  return (
    <form
      {...form}
      id={FORM_ID}
      onInput={follow}
      className="grid items-start gap-x-5 gap-y-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
    >
      <EnterSubmit name="intent" value="draft" />
      <input type="hidden" name="updatedAt" value={fieldValue(state, "updatedAt", stamp)} />
      <div className="grid min-w-0 gap-4">
        <FormMessage state={state} quiet />
        {isConflict ? <Conflict theirs={stored} mine={shown} /> : null}
        <IdentitySection {...sections} />
        <ColorSection
          colors={branding.colors}
          shown={shown.colors}
          logo={shown.logo.light ?? shown.logo.dark}
          state={state}
          taken={taken}
          onTake={take}
          onTouch={touch}
        />
        <ShapeSection {...sections} />
        <PictureSection {...sections} onTouch={touch} />
        <ContactSection {...sections} />
        <MailSection {...sections} />
        <PublishBar
          formId={FORM_ID}
          changes={brandChanges(published, shown)}
          faults={contrastFaults(shown.colors)}
          isPending={isPending}
          onUse={({ field, suggestion }) =>
            take({ ...shown.colors, [field.slice("colors.".length)]: suggestion })
          }
        />
      </div>
      <div id="preview" className="min-w-0 scroll-mt-14 max-xl:order-first xl:sticky xl:top-14">
        <PreviewPane form={form.ref} shown={shown} />
      </div>
    </form>
  );
}

/** What was refused without scripts is in the state, and nowhere else. */
function startOf(state: FormState, branding: Branding): Branding {
  return state.status === "refused" ? brandingInProgress(state.values, branding) : branding;
}
