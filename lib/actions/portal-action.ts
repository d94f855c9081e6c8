import "server-only";
import type { z } from "zod";
import { requireCustomer, requirePortal, type Customer, type Guest } from "@/lib/auth/guards";
import { hasWords, translator, type Locale } from "@/lib/i18n/translator";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import type { FormState } from "./form-state";
import { formAction, type FormAction } from "./run-action";

type Run<Who extends Actor, Schema extends z.ZodType> = (
  ctx: TenantContext<Who>,
  input: z.output<Schema>,
) => Promise<string | void>;

/**
 * A form action of the portal: this host's tenant, and its customer or a guest. Refusals are told in the
 * visitor's language; the schema's messages are keys of `fields.*`.
 */
export function portalAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Run<Customer | Guest, Schema>,
): FormAction {
  return inTheTenantsWords(requirePortal, schema, run);
}

/**
 * Like portalAction, for a customer only. A guest is sent to sign in from here and not from the page: what a page answers
 * to a form's POST with would be asked for by POST again.
 */
export function customerAction<Schema extends z.ZodType>(
  returnTo: string,
  schema: Schema,
  run: Run<Customer, Schema>,
): FormAction {
  return inTheTenantsWords(() => requireCustomer(undefined, returnTo), schema, run);
}

function inTheTenantsWords<Who extends Actor, Schema extends z.ZodType>(
  context: () => Promise<TenantContext<Who>>,
  schema: Schema,
  run: Run<Who, Schema>,
): FormAction {
  return async (previous, form) => {
    let locale: Locale = "en";
    const action = formAction(
      async () => {
        const ctx = await context();
        locale = ctx.locale;
        return ctx;
      },
      schema,
      run,
      async () => (error) => ({
        message: translator(locale, "errors")(error.code, error.values),
        fields: error.fields,
      }),
    );
    return withFieldWords(await action(previous, form), locale);
  };
}

function withFieldWords(state: FormState, locale: Locale): FormState {
  if (state.status !== "refused") return state;
  const t = translator(locale, "fields");
  const words = (key: string) => t(hasWords("fields", key) ? (key as Parameters<typeof t>[0]) : "check");
  // Answers to a tenant's own form (lib/forms) come with their words.
  const fields = Object.fromEntries(
    Object.entries(state.fields).map(([name, key]) => [name, /^answers\b/.test(name) ? key : words(key)]),
  );
  return { ...state, fields };
}
