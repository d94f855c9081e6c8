"use client";

import { Thumbnail } from "@/components/admin/picture";
import { useUploadCheck } from "@/components/admin/use-upload-check";
import { Panel } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { FileDrop } from "@/components/ui/file-drop";
import { fieldId } from "@/components/ui/field";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import { MAX_PICTURE_MB, MAX_UPLOAD_MB } from "@/lib/files/upload-limits";
import type { ImageValues } from "./product-values";
import { useWords } from "@/components/words/words-client";

/** The pictures there are, and new ones. The first is the one in lists. */
export function ImageFields({ images, state }: { images: ImageValues[]; state: FormState }) {
  const t = useWords("products");
  const { check, faultOf } = useUploadCheck();
  const error = faultOf("newImages") ?? fieldError(state, "newImages");
  return (
    <Panel title={t("pictures")} description={t("picturesHint")}>
      <div className="grid gap-3">
        {images.map((image, index) => (
          <ImageRow key={image.id} image={image} index={index} state={state} />
        ))}
        <FileDrop
          id={fieldId("newImages")}
          name="newImages"
          label={t(images.length > 0 ? "addPictures" : "choosePictures")}
          hint={t("dropHint", { each: MAX_PICTURE_MB, together: MAX_UPLOAD_MB })}
          accept="image/*"
          multiple
          aria-invalid={error ? true : undefined}
          onChange={check}
        />
        {error ? (
          <p role="alert" className="text-sm font-strong text-danger">
            {error}
          </p>
        ) : null}
      </div>
    </Panel>
  );
}

function ImageRow({ image, index, state }: { image: ImageValues; index: number; state: FormState }) {
  const t = useWords("products");
  const common = useWords("common");
  const name = (part: string) => `images.${image.id}.${part}`;
  return (
    <div
      role="group"
      aria-label={t("picture", { number: index + 1 })}
      className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3 has-[:checked]:opacity-60 sm:grid-cols-[auto_minmax(0,1fr)_5rem_auto]"
    >
      <Thumbnail
        pictureKey={image.key}
        color={image.color}
        alt={image.alt}
        className="row-span-2 size-20 sm:row-span-1"
      />
      <TextField
        name={name("alt")}
        label={t("pictureShows", { number: index + 1 })}
        hint={t("pictureShowsHint")}
        defaultValue={fieldValue(state, name("alt"), image.alt)}
        error={fieldError(state, name("alt"))}
        maxLength={200}
      />
      <div className="flex items-end gap-3 sm:contents">
        <TextField
          name={name("position")}
          label={t("place")}
          type="number"
          min={0}
          max={999}
          className="w-20"
          defaultValue={fieldValue(state, name("position"), index + 1)}
          error={fieldError(state, name("position"))}
        />
        <Checkbox
          name={name("remove")}
          label={<span className="text-sm">{common("remove")}</span>}
          defaultChecked={fieldValue(state, name("remove")) === "on"}
          className="sm:mt-5.5"
        />
      </div>
    </div>
  );
}
