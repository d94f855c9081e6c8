"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { ErrorState } from "@/components/ui/state";
import en from "@/messages/en/crash.json";
import zh from "@/messages/zh/crash.json";

/** A fault of ours. The page around it stays; nothing of the fault is shown but its number in the log. */
export default function PortalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  const isChinese = useSyncExternalStore(subscribe, readLanguage, () => false);
  const words = isChinese ? zh : en;
  return (
    <div className="page-width">
      <ErrorState
        title={words.title}
        reference={error.digest}
        actions={
          <>
            <Button onClick={retry}>{words.retry}</Button>
            <LinkButton href="/" variant="outline">
              {words.home}
            </LinkButton>
          </>
        }
      >
        {words.text}
      </ErrorState>
    </div>
  );
}

const subscribe = () => () => {};

/** The layout around this says the language; an error page gets nothing from the server. */
function readLanguage(): boolean {
  return document.documentElement.lang.startsWith("zh");
}
