"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { cleanMove, pauseMove, resumeMove, rollbackMove, takeBackMove } from "@/lib/mover/commands";
import { seeMoveNotices } from "@/lib/mover/notices";
import { confirmedMoveSchema, moveOnlySchema } from "@/lib/mover/schema";

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

export const seeMoveNoticesAction = consoleAction(moveOnlySchema, async (ctx, { moveId }) => {
  await seeMoveNotices(ctx, moveId);
  refresh();
});

export const takeBackMoveAction = consoleAction(
  confirmedMoveSchema,
  async (ctx, { moveId, confirmation }) => {
    redirect(`/moves/${await takeBackMove(ctx, moveId, confirmation)}`);
  },
);

export const cleanMoveAction = consoleAction(confirmedMoveSchema, async (ctx, { moveId, confirmation }) => {
  await cleanMove(ctx, moveId, confirmation);
  redirect(`/moves/${moveId}`);
});
