"use client";

import { useIsUnderway } from "@/components/ui/link";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/components/ui/cn";

/**
 * Inside a Link: turns while the page behind it is on its way. The console has no loading pages, because what is
 * streamed in behind one stays hidden from a browser without scripts.
 */
export function LinkHint({ className }: { className?: string }) {
  // It waits a moment, so that a page that comes at once does not flicker.
  return useIsUnderway() ? <Spinner className={cn("link-hint inline-block", className)} /> : null;
}
