"use client";

import { Undo2 } from "lucide-react";
import { useEffect } from "react";
import { EnterSubmit } from "@/components/admin/enter-submit";
import { useScripted } from "@/components/admin/use-scripted";
import { useUnsavedGuard } from "@/components/admin/use-unsaved-guard";
import { editorWords } from "@/components/forms/editor-words";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Callout } from "@/components/ui/callout";
import type { Draft } from "@/lib/forms/draft";
import type { FormName } from "@/lib/forms/schema";
import type { Language } from "@/lib/settings/fields";
import { EditorMessage } from "./editor-message";
import { FieldList } from "./field-list";
import { NewField } from "./new-field";
import { PreviewPanel } from "./preview-panel";
import { PublishPanel } from "./publish-panel";
import { QuestionList } from "./question-list";
import { SourceField } from "./source-field";
import { useFormEditor } from "./use-form-editor";

type Props = { name: FormName; draft: Draft; language: Language };

/** The id of the form around the text, for what is sent with it and stands elsewhere. */
const EDITOR = "form-editor";

/**
 * A form is written here: as text, or by buttons and inputs that write the same text. All of it is one form around the text, so
 * that each button works without JavaScript as well: it posts the text, and gets the next one.
 */
export function FormEditor({ name, draft: opened, language }: Props) {
  const words = editorWords(language);
  const editor = useFormEditor(opened);
  const { draft, state, source, serial, isPending } = editor;
  const isScripted = useScripted();
  const { ref } = editor.form;
  useUnsavedGuard(ref, editor.isPublishing);
  // Buttons change the text as well, and nobody has typed then.
  useEffect(() => {
    if (source !== opened.source) ref.current?.dispatchEvent(new Event("input"));
  }, [source, opened.source, ref, editor.isPublishing]);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <form {...editor.form} id={EDITOR} className="grid min-w-0 gap-4">
        <EnterSubmit name="op" value="enter" />
        <input type="hidden" name="form" value={name} />
        <input type="hidden" name="base" value={draft.base} />
        <EditorMessage state={state} draft={draft} words={words} language={language} />
        <QuestionList
          key={`questions ${serial}`}
          questions={draft.questions}
          name={name}
          words={words}
          language={language}
        />
        <Panel
          title={words.fields}
          description={words.fieldsAbout}
          actions={
            isScripted && editor.undo ? (
              <Button variant="ghost" size="sm" onClick={editor.undo}>
                <Undo2 aria-hidden="true" className="rtl:-scale-x-100" />
                {words.undo}
              </Button>
            ) : null
          }
          flush
        >
          {draft.form ? (
            <>
              <FieldList
                fields={draft.form.fields}
                path={[]}
                open={draft.open}
                serial={serial}
                words={words}
                language={language}
              />
              <NewField key={`new ${serial}`} form={draft.form} words={words} language={language} />
            </>
          ) : (
            <div className="p-card">
              <Callout tone="info">{words.mendFirst}</Callout>
            </div>
          )}
        </Panel>
        <SourceField
          source={source}
          faults={draft.faults}
          words={words}
          language={language}
          isReadOnly={isPending && editor.isEditing}
          onChange={editor.type}
        />
      </form>
      <div className="grid min-w-0 gap-4 xl:sticky xl:top-4">
        <PublishPanel
          editor={EDITOR}
          draft={draft}
          name={name}
          words={words}
          language={language}
          serial={serial}
        />
        <PreviewPanel form={draft.form} words={words} language={language} />
      </div>
    </div>
  );
}
