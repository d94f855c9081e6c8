"use server";

import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { startMoveSchema } from "@/lib/mover/schema";
import { startPlanned } from "@/lib/mover/start-planned";

export const startMoveAction = consoleAction(startMoveSchema, async (ctx, input) => {
  redirect(`/moves/${await startPlanned(ctx, input)}`);
});
