import "server-only";
import type { z } from "zod";
import { formAction, type Describe, type FormAction } from "@/lib/actions/run-action";
import { requireAdmin, staffLocale, type Staff } from "@/lib/auth/guards";
import type { AppError } from "@/lib/errors/app-error";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import { describeRefusal } from "@/lib/i18n/describe-refusal";
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
  return formAction(
    () => requireAdmin("integrations:write"),
    schema,
    (ctx, input) => run(ctx, input, adminWords(ctx.locale, "integrations")),
    async (ctx) => inWordsOf(ctx?.locale ?? (await staffLocale())),
  );
}

function inWordsOf(locale: Locale): Describe {
  const t = adminWords(locale, "integrations");
  return (error) => ({ message: messageOf(error, locale, t), fields: faultsOf(error, t) });
}

function messageOf(error: AppError, locale: Locale, t: Words): string {
  if (error.code !== "PROVIDER_FAILED") return describeRefusal(locale, error);
  const message = t(`codes_${error.values.code as ProviderCode}`);
  return t("errors_PROVIDER_FAILED", { message, detail: String(error.values.detail) });
}

function faultsOf({ fields }: AppError, t: Words): Record<string, string> {
  const words = (fault: string) => t(FAULTS.has(fault) ? (`faults_${fault}` as Key) : "faults_check");
  return Object.fromEntries(Object.entries(fields).map(([name, fault]) => [name, words(fault)]));
}

const FAULTS = new Set([
  ...["needed", "again", "tooLong", "line", "host", "port", "choose", "region", "accessKeyId", "topicArn"],
  ...["verificationKey", "address"],
]);
