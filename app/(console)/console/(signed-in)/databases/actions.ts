"use server";

import { refresh } from "next/cache";
import { consoleAction } from "@/lib/actions/console-action";
import { setAcceptingSchema } from "@/lib/placement/schema";
import { setAccepting } from "@/lib/placement/set-accepting";

export const setAcceptingAction = consoleAction(setAcceptingSchema, async (ctx, input) => {
  await setAccepting(ctx, input);
  refresh();
});
