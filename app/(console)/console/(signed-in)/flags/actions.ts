"use server";

import { updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { EVERY_TENANT, tenantTag } from "@/lib/catalogue/queries-cache";
import { changeFlag, killFlag, removeFlag, reviveFlag } from "@/lib/flags/change-flag";
import { removeOverride, setOverride } from "@/lib/flags/override-flag";
import {
  changeFlagSchema,
  flagOnlySchema,
  removeOverrideSchema,
  setOverrideSchema,
} from "@/lib/flags/schema";

export const changeFlagAction = consoleAction(changeFlagSchema, async (ctx, input) => {
  await changeFlag(ctx, input);
  showAgain(input.key, EVERY_TENANT);
});

export const killFlagAction = consoleAction(flagOnlySchema, async (ctx, input) => {
  await killFlag(ctx, input);
  showAgain(input.key, EVERY_TENANT);
});

export const reviveFlagAction = consoleAction(flagOnlySchema, async (ctx, input) => {
  await reviveFlag(ctx, input);
  showAgain(input.key, EVERY_TENANT);
});

export const removeFlagAction = consoleAction(flagOnlySchema, async (ctx, input) => {
  await removeFlag(ctx, input);
  redirect("/flags");
});

export const setOverrideAction = consoleAction(setOverrideSchema, async (ctx, input) => {
  showAgain(input.key, tenantTag(await setOverride(ctx, input)));
});

export const removeOverrideAction = consoleAction(removeOverrideSchema, async (ctx, input) => {
  await removeOverride(ctx, input);
  showAgain(input.key, tenantTag(input.tenantId));
});

/** Drops the pages that may show it, and back to the flag. */
function showAgain(key: string, tag: string): never {
  updateTag(tag);
  redirect(`/flags/${key}`);
}
