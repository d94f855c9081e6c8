"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { cleanMove, pauseMove, resumeMove, rollbackMove } from "@/lib/mover/commands";
import { cleanMoveSchema, moveOnlySchema } from "@/lib/mover/schema";

export const pauseMoveAction = consoleAction(moveOnlySchema, async (ctx, { moveId }) => {
  await pauseMove(ctx, moveId);
  refresh();
});

export const resumeMoveAction = consoleAction(moveOnlySchema, async (ctx, { moveId }) => {
  await resumeMove(ctx, moveId);
  refresh();
});

export const rollbackMoveAction = consoleAction(moveOnlySchema, async (ctx, { moveId }) => {
  await rollbackMove(ctx, moveId);
  redirect(`/moves/${moveId}`);
});

export const cleanMoveAction = consoleAction(cleanMoveSchema, async (ctx, { moveId, confirmation }) => {
  await cleanMove(ctx, moveId, confirmation);
  redirect(`/moves/${moveId}`);
});
