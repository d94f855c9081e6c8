"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { useWords } from "@/components/words/words-client";
import { MailFrame } from "./mail-frame";

export type TextPreview = {
  subject: string;
  preheader: string;
  html: string;
  /** What is wrong with the words, by field. */
  faults: Record<string, string>;
};

/** A mail as it stands in somebody's inbox: who it is from, its subject and first words, and the mail itself. */
export function TextPreviewPanel({ shown, from }: { shown: TextPreview; from: string }) {
  const t = useWords("mail");
  const [isPhone, setIsPhone] = useState(false);
  return (
    <Panel
      title={t("previewTitle")}
      actions={
        <div className="flex gap-1 max-sm:hidden">
          {[false, true].map((phone) => (
            <Button
              key={String(phone)}
              size="sm"
              variant={phone === isPhone ? "outline" : "ghost"}
              aria-pressed={phone === isPhone}
              onClick={() => setIsPhone(phone)}
            >
              {phone ? t("phone") : t("wide")}
            </Button>
          ))}
        </div>
      }
      flush
    >
      <div className="grid gap-0.5 border-b border-line px-card py-3">
        <p className="font-strong">{from}</p>
        <p className="[overflow-wrap:anywhere]" data-testid="preview-subject">
          {shown.subject}
        </p>
        <p className="truncate text-sm text-muted">{shown.preheader}</p>
      </div>
      <MailFrame html={shown.html} title={t("previewFrame")} className={cn(isPhone && "mx-auto max-w-96")} />
    </Panel>
  );
}
