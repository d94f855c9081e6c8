"use client";

import { useSyncExternalStore } from "react";
import en from "@/messages/en/crash.json";
import zh from "@/messages/zh/crash.json";

/** The frame of a page itself has failed, in the browser: nobody's brand is known here, and nothing is said of whose platform it is. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  const isChinese = useSyncExternalStore(
    () => () => {},
    () => navigator.language.startsWith("zh"),
    () => false,
  );
  const words = isChinese ? zh : en;
  return (
    <html lang={isChinese ? "zh-CN" : "en"}>
      <body
        style={{
          colorScheme: "light dark",
          font: "1rem/1.6 system-ui, sans-serif",
          padding: "20vh 1.5rem",
          textAlign: "center",
        }}
      >
        <h1 style={{ fontSize: "1.5rem" }}>{words.title}</h1>
        <p>{words.text}</p>
        <button type="button" onClick={retry}>
          {words.retry}
        </button>
      </body>
    </html>
  );
}
