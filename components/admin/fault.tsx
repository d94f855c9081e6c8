"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/state";
import { useWords } from "@/components/words/words-client";

/** A fault of ours. Its text stays in the log; the digest finds it there. */
export function Fault({ digest, retry }: { digest?: string; retry: () => void }) {
  const t = useWords("common");
  return (
    <ErrorState
      title={t("faultTitle")}
      reference={digest}
      actions={<Button onClick={retry}>{t("tryAgain")}</Button>}
    >
      <p>{t("faultText")}</p>
    </ErrorState>
  );
}
