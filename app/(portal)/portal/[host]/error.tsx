"use client";

import { useSyncExternalStore } from "react";
import en from "@/messages/en/crash.json";
import zh from "@/messages/zh/crash.json";

/**
 * A fault of ours. The page around it stays; nothing of the fault is shown but its number in the log. Every page of the portal brings
 * this along, so it is made of plain elements: what our own are made of would be a tenth of all its scripts.
 */
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
    <div role="alert" className="page-width portal-fault">
      <h1 className="text-3xl">{words.title}</h1>
      <p className="text-muted">{words.text}</p>
      <p className="portal-fault-ways">
        <button type="button" onClick={retry}>
          {words.retry}
        </button>
        {/* A new document: what is broken may be the one that is here. */}
        <a href="/" className="link">
          {words.home}
        </a>
      </p>
      {error.digest ? <code className="text-sm text-muted">{error.digest}</code> : null}
    </div>
  );
}

const subscribe = () => () => {};

/** The layout around this says the language; an error page gets nothing from the server. */
function readLanguage(): boolean {
  return document.documentElement.lang.startsWith("zh");
}
