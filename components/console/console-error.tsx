"use client";

import { ServerCrash } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { ErrorState } from "@/components/ui/state";

/** A page that could not be made. The text of the error is in the log; here is the number to find it by. */
export function ConsoleError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <ErrorState
      icon={<ServerCrash />}
      title="This page could not be loaded"
      reference={error.digest && `Reference ${error.digest}`}
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <LinkButton href="/" variant="outline">
            To the overview
          </LinkButton>
        </>
      }
    >
      Nothing was changed. If it happens again, look for the reference in the server’s log.
    </ErrorState>
  );
}
