import "server-only";
import { cache } from "react";
import { requireConsole } from "@/lib/auth/guards";
import { findFlag } from "@/lib/flags/flag-queries";

/** The operator and the flag of this page, read once for its title and its body. */
export const loadFlagPage = cache(async (key: string) => {
  const ctx = await requireConsole();
  return { ctx, found: await findFlag(ctx, key) };
});
