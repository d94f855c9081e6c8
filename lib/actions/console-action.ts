import "server-only";
import type { z } from "zod";
import { requireConsole } from "@/lib/auth/guards";
import type { PlatformContext } from "@/lib/tenancy/context";
import { formAction, type FormAction } from "./run-action";

/** A form action of the console: an operator. */
export function consoleAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (ctx: PlatformContext, input: z.output<Schema>) => Promise<string | void>,
): FormAction {
  return formAction(requireConsole, schema, run);
}
