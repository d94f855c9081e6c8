"use client";

import { useEffect, type RefObject } from "react";
import { useWords } from "@/components/words/words-client";

/**
 * Asks before a page with a changed form is left, by a link of ours or by the browser's own ways.
 * @param isUnsaved what is in the form is known not to be stored: it was refused, or has come from elsewhere than from typing
 */
export function useUnsavedGuard(
  form: RefObject<HTMLFormElement | null>,
  isSaving: boolean,
  isUnsaved = false,
): void {
  const question = useWords("common")("leaveUnsaved");
  useEffect(() => {
    const element = form.current;
    if (!element || isSaving) return;
    let isChanged = isUnsaved;
    const onChange = () => {
      isChanged = true;
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (isChanged) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
      const stays = !link || link.target === "_blank" || link.getAttribute("href")?.startsWith("#");
      if (!isChanged || stays || event.metaKey || event.ctrlKey) return;
      if (window.confirm(question)) isChanged = false;
      else {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    element.addEventListener("input", onChange);
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      element.removeEventListener("input", onChange);
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [form, isSaving, isUnsaved, question]);
}
