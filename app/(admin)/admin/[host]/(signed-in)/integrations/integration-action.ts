import "server-only";
import type { z } from "zod";
import { formAction, type FormAction } from "@/lib/actions/run-action";
import type { FormState } from "@/lib/actions/form-state";
import { requireAdmin, type Staff } from "@/lib/auth/guards";
import type { AppError } from "@/lib/errors/app-error";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { ProviderCode } from "@/lib/integrations/provider-error";
import type { TenantContext } from "@/lib/tenancy/context";

type Words = TranslateAdmin<"integrations">;
type Key = Parameters<Words>[0];

/** An action of these pages: who may connect services, told in their language. The schema's messages are keys of `faults`. */
export function integrationAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (ctx: TenantContext<Staff>, input: z.output<Schema>, t: Words) => Promise<string | void>,
): FormAction {
  return async (previous, form) => {
    let locale: Locale = "en";
    const action = formAction(
      async () => {
        const ctx = await requireAdmin("integrations:write");
        locale = ctx.locale;
        return ctx;
      },
      schema,
      (ctx, input) => run(ctx, input, adminWords(ctx.locale, "integrations")),
      async (ctx) => (error) => describe(adminWords(ctx.locale, "integrations"), error),
    );
    return withFieldWords(await action(previous, form), adminWords(locale, "integrations"));
  };
}

function describe(t: Words, { code, values, userMessage }: AppError): string {
  if (code === "PROVIDER_FAILED") {
    const message = t(`codes_${values.code as ProviderCode}`);
    return t("errors_PROVIDER_FAILED", { message, detail: String(values.detail) });
  }
  const known = ["INVALID_INPUT", "CONFLICT", "NOT_FOUND", "FORBIDDEN", "UNEXPECTED"];
  return known.includes(code) ? t(`errors_${code}` as Key) : userMessage;
}

function withFieldWords(state: FormState, t: Words): FormState {
  if (state.status !== "refused") return state;
  const fields = Object.fromEntries(
    Object.entries(state.fields).map(([name, fault]) => [
      name,
      FAULTS.has(fault) ? t(`faults_${fault}` as Key) : t("faults_check"),
    ]),
  );
  return { ...state, fields };
}

const FAULTS = new Set([
  ...["needed", "again", "tooLong", "line", "host", "port", "choose", "region", "accessKeyId", "topicArn"],
  ...["verificationKey", "address"],
]);
