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

/** The pictures there are, and new ones. The first is the one in lists. */
export function ImageFields({ images, state }: { images: ImageValues[]; state: FormState }) {
  const { check, faultOf } = useUploadCheck();
  const error = faultOf("newImages") ?? fieldError(state, "newImages");
  return (
    <Panel title="Pictures" description="The first one stands in lists. JPEG, PNG, WebP, AVIF or SVG.">
      <div className="grid gap-3">
        {images.map((image, index) => (
          <ImageRow key={image.id} image={image} index={index} state={state} />
        ))}
        <FileDrop
          id={fieldId("newImages")}
          name="newImages"
          label={images.length > 0 ? "Add pictures" : "Choose pictures"}
          hint={`Or drop them here, ${MAX_PICTURE_MB} MB each and ${MAX_UPLOAD_MB} MB together at most.`}
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
  const name = (part: string) => `images.${image.id}.${part}`;
  return (
    <div
      role="group"
      aria-label={`Picture ${index + 1}`}
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
        label={`What picture ${index + 1} shows`}
        hint="Read out to those who do not see it."
        defaultValue={fieldValue(state, name("alt"), image.alt)}
        error={fieldError(state, name("alt"))}
        maxLength={200}
      />
      <div className="flex items-end gap-3 sm:contents">
        <TextField
          name={name("position")}
          label="Place"
          type="number"
          min={0}
          max={999}
          className="w-20"
          defaultValue={fieldValue(state, name("position"), index + 1)}
          error={fieldError(state, name("position"))}
        />
        <Checkbox
          name={name("remove")}
          label={<span className="text-sm">Remove</span>}
          defaultChecked={fieldValue(state, name("remove")) === "on"}
          className="sm:mt-5.5"
        />
      </div>
    </div>
  );
}
