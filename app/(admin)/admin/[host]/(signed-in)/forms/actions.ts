"use server";

import { redirect } from "next/navigation";
import { addressOf } from "@/components/settings/addresses";
import { adminAction } from "@/lib/actions/admin-action";
import { idle } from "@/lib/actions/form-state";
import { revalidateCatalogue } from "@/lib/catalogue/revalidate";
import { editDraft, publishDraft, type Draft } from "@/lib/forms/draft";
import { editorSchema } from "@/lib/forms/editor-schema";
import type { EditorState } from "./_components/editor-state";

/** Whatever is pressed in the editor of a form: it does that to the text that is sent along, and keeps nothing but what is published. */
export async function editFormAction(_previous: EditorState, form: FormData): Promise<EditorState> {
  let draft: Draft | null = null;
  const edit = adminAction("forms:write", editorSchema, async (ctx, input) => {
    draft = await editDraft(ctx, input);
    if (input.op !== "publish") return;
    const version = await publishDraft(ctx, input.form, draft, input.agreed);
    if (version) await revalidateCatalogue(ctx); // its pages show what is public of products
    redirect(
      addressOf(`/admin/forms/${input.form}`, {
        done: version?.toString() ?? "unchanged",
        at: Date.now().toString(36),
      }),
    );
  });
  return { state: await edit(idle, form), draft };
}
