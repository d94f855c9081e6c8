"use client";

import { Fault } from "@/components/admin/fault";

/** Inside the shell, so that the way to every other page stays. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <Fault digest={error.digest} retry={reset} />;
}
