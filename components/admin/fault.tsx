"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/state";

/** A fault of ours. Its text stays in the log; the digest finds it there. */
export function Fault({ digest, retry }: { digest?: string; retry: () => void }) {
  return (
    <ErrorState
      title="Something went wrong on our side"
      reference={digest}
      actions={<Button onClick={retry}>Try again</Button>}
    >
      <p>Nothing was changed. If it happens again, pass the reference on to whoever looks after this page.</p>
    </ErrorState>
  );
}
