"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { secretFields, type EmailProvider } from "@/lib/integrations/email/provider-schema";
import { connectAction } from "../../actions";

type Props = {
  provider: EmailProvider;
  version: number;
  settings: Record<string, string>;
  /** Which secrets are set, and since when. */
  since: Record<string, string>;
};

/** What a provider has to know. Secrets are written and never read: an empty one stays as it is. */
export function ConnectForm({ provider, version, settings, since }: Props) {
  const t = useWords("integrations");
  const { state, form } = useActionForm(connectAction);
  const shared = (name: string, isRequired: boolean) => ({
    name: `settings.${name}`,
    required: isRequired,
    optionalLabel: t("form_optional"),
    autoComplete: "off",
    spellCheck: false,
    defaultValue: fieldValue(state, `settings.${name}`, settings[name]),
    error: fieldError(state, `settings.${name}`),
  });
  return (
    <form {...form} className="grid max-w-2xl gap-4">
      <input type="hidden" name="provider" value={provider} />
      <input type="hidden" name="version" value={version} />
      <FormMessage state={state} />
      {provider === "smtp" ? (
        <>
          <TextField
            {...shared("host", true)}
            label={t("fields_host")}
            hint={t("hints_host")}
            maxLength={253}
          />
          <div className="grid gap-4 sm:grid-cols-[8rem_1fr]">
            <TextField {...shared("port", true)} label={t("fields_port")} inputMode="numeric" maxLength={5} />
            <SelectField
              {...shared("security", true)}
              label={t("fields_security")}
              options={(["starttls", "tls", "none"] as const).map((value) => ({
                value,
                label: t(`security_${value}`),
              }))}
            />
          </div>
          <TextField {...shared("user", false)} label={t("fields_user")} maxLength={200} />
        </>
      ) : null}
      {provider === "ses" ? (
        <>
          <TextField
            {...shared("region", true)}
            label={t("fields_region")}
            hint={t("hints_sesRegion")}
            maxLength={40}
          />
          <TextField {...shared("accessKeyId", true)} label={t("fields_accessKeyId")} maxLength={128} />
        </>
      ) : null}
      {provider === "sendgrid" ? (
        <SelectField
          {...shared("region", true)}
          label={t("fields_region")}
          options={(["global", "eu"] as const).map((value) => ({ value, label: t(`regions_${value}`) }))}
        />
      ) : null}
      {secretFields[provider].map(({ name, isRequired }) => (
        <TextField
          key={name}
          name={`secret.${name}`}
          type="password"
          label={t(`fields_${name}`)}
          hint={[
            name === "signingKey" ? t("hints_signingKey") : "",
            since[name] ? t("form_isSet", { at: since[name] }) : "",
          ]
            .filter(Boolean)
            .join(" ")}
          required={isRequired && !since[name]}
          optionalLabel={since[name] ? undefined : t("form_optional")}
          autoComplete="new-password"
          maxLength={1_000}
          error={fieldError(state, `secret.${name}`)}
        />
      ))}
      {provider === "ses" ? (
        <TextField
          {...shared("topicArn", false)}
          label={t("fields_topicArn")}
          hint={t("hints_topicArn")}
          maxLength={256}
        />
      ) : null}
      {provider === "sendgrid" ? (
        <TextField
          {...shared("verificationKey", false)}
          label={t("fields_verificationKey")}
          hint={t("hints_verificationKey")}
          maxLength={500}
        />
      ) : null}
      <SubmitButton className="justify-self-start">{t("form_save")}</SubmitButton>
    </form>
  );
}
