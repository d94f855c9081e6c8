"use client";

import { createContext, useContext, type ReactNode } from "react";
// The type alone: the declarations themselves name flags that browsers are not told of.
import type { ExposedFlagKey } from "@/lib/flags/declared";

const Flags = createContext<Readonly<Record<ExposedFlagKey, boolean>> | null>(null);

/** Hands down what the server has decided, by `exposedFlags(ctx)`: nothing is fetched, and nothing flashes. */
export function FlagProvider({
  flags,
  children,
}: {
  flags: Readonly<Record<ExposedFlagKey, boolean>>;
  children: ReactNode;
}) {
  return <Flags value={flags}>{children}</Flags>;
}

/** Whether a flag is on. Of a flag that is not `exposed` it does not compile. */
export function useFlag(key: ExposedFlagKey): boolean {
  const flags = useContext(Flags);
  if (!flags) throw new Error(`useFlag("${key}") is outside of a FlagProvider.`);
  return flags[key];
}
