"use client";

import { ConsoleError } from "@/components/console/console-error";

export default function Failed({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <ConsoleError error={error} retry={retry} />;
}
