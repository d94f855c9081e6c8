import "server-only";
import type { z } from "zod";
import { requireAdmin, staffLocale, type Staff } from "@/lib/auth/guards";
import type { Permission } from "@/lib/auth/policy";
import type { Locale } from "@/lib/i18n/locale";
import { describeRefusal } from "@/lib/i18n/describe-refusal";
import type { TenantContext } from "@/lib/tenancy/context";
import { faultsIn, formAction, type Describe, type FormAction } from "./run-action";

/** A refusal in the language of a member of staff. */
export function inWordsOf(locale: Locale): Describe {
  return (error) => ({
    message: describeRefusal(locale, error),
    fields: faultsIn(locale, error.fields),
  });
}

/** A form action of the admin pages: a member of this host's staff who may do `permission`. */
export function adminAction<Schema extends z.ZodType>(
  permission: Permission,
  schema: Schema,
  run: (ctx: TenantContext<Staff>, input: z.output<Schema>) => Promise<string | void>,
): FormAction {
  return formAction(
    () => requireAdmin(permission),
    schema,
    run,
    async (ctx) => inWordsOf(ctx?.locale ?? (await staffLocale())),
  );
}
