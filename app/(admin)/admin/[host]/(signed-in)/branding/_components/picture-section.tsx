"use client";

import { useUploadCheck } from "@/components/admin/use-upload-check";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { BRAND_PICTURES, pictureKeys, type BrandPicture } from "@/lib/branding/edit-schema";
import { MAX_PICTURE_MB, MAX_UPLOAD_MB } from "@/lib/files/upload-limits";
import { PictureField } from "./picture-field";
import { Section } from "./section";
import type { SectionProps } from "./wired";

const WORDS: Record<BrandPicture, readonly ["logoLight", "logoLightHint"]> = Object.fromEntries(
  BRAND_PICTURES.map((name) => [name, [name, `${name}Hint`]]),
) as never;

/** Logo, favicon and pictures; what is chosen is stored at once and seen in the preview, and shown to nobody before it is saved. */
export function PictureSection({ branding, state, onTouch }: SectionProps & { onTouch: () => void }) {
  const t = useWords("branding");
  const keys = pictureKeys(branding);
  const { check, faultOf } = useUploadCheck();
  return (
    <Section
      id="pictures"
      title={t("sectionPictures")}
      hint={t("picturesHint", { each: MAX_PICTURE_MB, all: MAX_UPLOAD_MB })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {BRAND_PICTURES.map((name) => (
          <PictureField
            key={name}
            name={name}
            label={t(WORDS[name][0])}
            hint={t(WORDS[name][1])}
            isDark={name === "logoDark"}
            current={fieldValue(state, `${name}Key`, keys[name]) || null}
            isRemoved={fieldValue(state, `${name}Remove`) === "on"}
            error={faultOf(name) ?? fieldError(state, name)}
            onCheck={check}
            onTouch={onTouch}
          />
        ))}
      </div>
    </Section>
  );
}
