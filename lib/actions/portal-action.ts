import "server-only";
import type { z } from "zod";
import { requirePortal, type Customer, type Guest } from "@/lib/auth/guards";
import { hasWords, translator, type Locale } from "@/lib/i18n/translator";
import type { TenantContext } from "@/lib/tenancy/context";
import type { FormState } from "./form-state";
import { formAction, type FormAction } from "./run-action";

export type PortalContext = TenantContext<Customer | Guest>;

/**
 * A form action of the portal: this host's tenant, and its customer or a guest. Refusals are told in the tenant's
 * language; the schema's messages are keys of `fields.*`.
 */
export function portalAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (ctx: PortalContext, input: z.output<Schema>) => Promise<string | void>,
): FormAction {
  return async (previous, form) => {
    let locale: Locale = "en";
    const action = formAction(
      async () => {
        const ctx = await requirePortal();
        locale = ctx.tenant.settings.locale;
        return ctx;
      },
      schema,
      run,
      async () => {
        const t = translator(locale, "errors");
        return (error) => t(error.code, error.values);
      },
    );
    return inWords(await action(previous, form), locale);
  };
}

function inWords(state: FormState, locale: Locale): FormState {
  if (state.status !== "refused") return state;
  const t = translator(locale, "fields");
  const words = (key: string) => t(hasWords("fields", key) ? (key as Parameters<typeof t>[0]) : "check");
  const fields = Object.fromEntries(Object.entries(state.fields).map(([name, key]) => [name, words(key)]));
  return { ...state, fields };
}
