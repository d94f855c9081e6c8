"use client";

import { useState, type ChangeEvent } from "react";
import { useUploadCheck } from "@/components/admin/use-upload-check";
import { Panel } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { fieldId } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import { pictureKeys, type BrandPicture } from "@/lib/branding/edit-schema";
import type { Branding } from "@/lib/branding/schema";
import { pictureUrl } from "@/lib/files/picture-url";
import { MAX_PICTURE_MB, MAX_UPLOAD_MB } from "@/lib/files/upload-limits";

const FIELDS: { name: BrandPicture; label: string; hint: string; isDark?: boolean }[] = [
  { name: "logoLight", label: "Logo", hint: "For light pages. SVG or PNG with a transparent ground." },
  { name: "logoDark", label: "Logo for dark pages", hint: "Without one, the other is used.", isDark: true },
  { name: "favicon", label: "Favicon", hint: "Square; the sign in the browser's tab." },
  { name: "heroPicture", label: "Picture of the first page", hint: "1600 pixels wide or more." },
  { name: "socialImage", label: "Picture for shared links", hint: "1200 × 630 pixels is best." },
];

type Props = {
  branding: Branding;
  state: FormState;
  onChoose: (name: BrandPicture, url: string | null) => void;
};

/** Logo, favicon and pictures; what is chosen is seen in the preview before it is uploaded. */
export function PictureFields({ branding, state, onChoose }: Props) {
  const keys = pictureKeys(branding);
  const { check, faultOf } = useUploadCheck();
  return (
    <Panel
      title="Logo and pictures"
      description={`JPEG, PNG, WebP, AVIF or SVG, ${MAX_PICTURE_MB} MB each and ${MAX_UPLOAD_MB} MB together at most.`}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {FIELDS.map((field) => (
          <PictureField
            key={field.name}
            {...field}
            current={keys[field.name] && pictureUrl(keys[field.name]!, 480)}
            error={faultOf(field.name) ?? fieldError(state, field.name)}
            onCheck={check}
            isRemoved={fieldValue(state, `${field.name}Remove`) === "on"}
            onChoose={(url) => onChoose(field.name, url)}
          />
        ))}
      </div>
    </Panel>
  );
}

type FieldProps = (typeof FIELDS)[number] & {
  current: string | null;
  error?: string;
  isRemoved: boolean;
  onCheck: (event: ChangeEvent<HTMLInputElement>) => void;
  onChoose: (url: string | null) => void;
};

function PictureField(props: FieldProps) {
  const { name, label, hint, isDark, current, error, isRemoved, onCheck, onChoose } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const url = chosen ?? current;
  function choose(file: File | undefined) {
    if (chosen) URL.revokeObjectURL(chosen);
    const next = file ? URL.createObjectURL(file) : null;
    setChosen(next);
    onChoose(next ?? current);
  }
  return (
    <div className="grid content-start gap-1.5">
      <FileDrop
        id={fieldId(name)}
        name={name}
        label={label}
        hint={hint}
        accept="image/*"
        aria-invalid={error ? true : undefined}
        onChange={(event) => {
          onCheck(event);
          choose(event.target.files?.[0]);
        }}
        preview={url ? <Shown url={url} isDark={isDark} /> : undefined}
      />
      {error ? (
        <p role="alert" className="text-sm font-strong text-danger">
          {error}
        </p>
      ) : null}
      {current ? (
        <Checkbox
          name={`${name}Remove`}
          label={<span className="text-sm">Remove it</span>}
          defaultChecked={isRemoved}
          onChange={(event) => onChoose(event.target.checked ? null : url)}
        />
      ) : null}
    </div>
  );
}

function Shown({ url, isDark }: { url: string; isDark?: boolean }) {
  return (
    <img
      src={url}
      alt=""
      className={`size-14 shrink-0 rounded-sm border border-line object-contain p-1 ${isDark ? "bg-[#141513]" : "bg-[#fff]"}`}
    />
  );
}
