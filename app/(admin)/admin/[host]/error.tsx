"use client";

import { Fault } from "@/components/admin/fault";

export default function AdminError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="grid min-h-dvh content-center">
      <Fault digest={error.digest} retry={reset} />
    </main>
  );
}
