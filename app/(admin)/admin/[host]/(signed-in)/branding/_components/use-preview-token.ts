"use client";

import { useEffect, useState, type RefObject } from "react";

const PAUSE_MS = 450;

/**
 * The unsaved form as a piece of an address for the preview, fetched anew a moment after `structure` has changed.
 * @returns "draft" (what is stored) until something was changed, and whether the last fetch failed
 */
export function usePreviewToken(form: RefObject<HTMLFormElement | null>, structure: string, isWanted = true) {
  const [opened] = useState(structure);
  const [token, setToken] = useState("draft");
  const [isAway, setAway] = useState(false);
  const isUnchanged = !isWanted || (structure === opened && token === "draft");

  useEffect(() => {
    if (isUnchanged) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      if (!form.current) return;
      const body = new FormData(form.current);
      for (const [name, value] of [...body.entries()]) if (typeof value !== "string") body.delete(name);
      fetch("/admin/branding/seal", { method: "POST", body, signal: stop.signal })
        .then(async (response) => {
          if (!response.ok) throw new Error(String(response.status));
          setToken(((await response.json()) as { token: string }).token);
          setAway(false);
        })
        .catch(() => {
          if (!stop.signal.aborted) setAway(true);
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [form, structure, isUnchanged]);

  return { token, isAway };
}
