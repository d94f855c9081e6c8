"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether scripts run here: false on the server and while the page is taken over, true afterwards. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
