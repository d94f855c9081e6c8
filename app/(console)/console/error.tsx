"use client";

import { ConsoleError } from "@/components/console/console-error";

export default function Failed({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center">
      <ConsoleError error={error} retry={retry} />
    </main>
  );
}
