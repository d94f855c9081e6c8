"use client";

import { useRef, useState, type ChangeEvent } from "react";
import { flushSync } from "react-dom";
import { Checkbox } from "@/components/ui/checkbox";
import { fieldId } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { useWords } from "@/components/words/words-client";
import type { BrandPicture } from "@/lib/branding/edit-schema";
import { MAX_PICTURE_MB } from "@/lib/files/upload-limits";
import { pictureUrl } from "@/lib/files/picture-url";

type Props = {
  name: BrandPicture;
  label: string;
  hint: string;
  isDark: boolean;
  current: string | null;
  isRemoved: boolean;
  error?: string;
  onCheck: (event: ChangeEvent<HTMLInputElement>) => void;
  onTouch: () => void;
};

/** One picture. With scripts it is stored when it is chosen, and the form names its key; without, it goes with the form. */
export function PictureField(props: Props) {
  const { name, label, hint, isDark, current, isRemoved, error, onCheck, onTouch } = props;
  const t = useWords("branding");
  const [key, setKey] = useState(current);
  const [upload, setUpload] = useState<"none" | "underway" | { fault: string }>("none");
  const latest = useRef(0);

  async function store(input: HTMLInputElement, file: File) {
    const turn = ++latest.current;
    setUpload("underway");
    const answer = await send(name, file);
    if (turn !== latest.current) return; // another one was chosen meanwhile
    if ("key" in answer) {
      flushSync(() => setKey(answer.key)); // the form is read right after, and has to have it
      input.value = ""; // it is stored: the form names it instead of carrying it
      setUpload("none");
      onTouch();
    } else setUpload({ fault: answer.message || t("uploadFailed") });
  }

  const fault = typeof upload === "object" ? upload.fault : error;
  return (
    <div className="grid content-start gap-1.5">
      <input type="hidden" name={`${name}Key`} value={key ?? ""} readOnly />
      <FileDrop
        id={fieldId(name)}
        name={name}
        label={label}
        hint={hint}
        accept="image/*"
        aria-invalid={fault ? true : undefined}
        onChange={(event) => {
          onCheck(event);
          const file = event.target.files?.[0];
          if (file && file.size <= MAX_PICTURE_MB * 1024 * 1024) void store(event.target, file);
        }}
        preview={key ? <Shown url={addressOf(key)} isDark={isDark} /> : undefined}
      />
      <p role="status" className="text-sm text-muted empty:hidden">
        {upload === "underway" ? t("uploading") : null}
      </p>
      {fault ? (
        <p role="alert" className="text-sm font-strong text-danger">
          {fault}
        </p>
      ) : null}
      {key ? (
        <Checkbox
          name={`${name}Remove`}
          label={<span className="text-sm">{t("remove")}</span>}
          defaultChecked={isRemoved}
        />
      ) : null}
    </div>
  );
}

async function send(name: BrandPicture, file: File): Promise<{ key: string } | { message: string }> {
  const body = new FormData();
  body.set("name", name);
  body.set("file", file);
  try {
    const response = await fetch("/admin/branding/pictures", { method: "POST", body });
    return (await response.json()) as { key: string } | { message: string };
  } catch {
    return { message: "" }; // no answer came back
  }
}

function addressOf(key: string): string {
  return key.includes(".") ? `/files/${key}` : pictureUrl(key, 480);
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
