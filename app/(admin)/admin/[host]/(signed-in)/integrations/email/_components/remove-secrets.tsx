import { ActionButton } from "@/components/admin/action-button";
import type { TranslateAdmin } from "@/lib/i18n/admin";
import type { SecretName } from "@/lib/integrations/email/provider-schema";
import { removeSecretAction } from "../../actions";

/** For secrets that a connection can do without. */
export function RemoveSecrets({
  t,
  names,
}: {
  t: TranslateAdmin<"integrations">;
  names: readonly SecretName[];
}) {
  return names.map((name) => (
    <ActionButton key={name} action={removeSecretAction} fields={{ name }} variant="danger-ghost">
      {t("form_remove")}: {t(`fields_${name}`)}
    </ActionButton>
  ));
}
