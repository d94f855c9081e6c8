import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import type { Locale } from "@/lib/i18n/locale";
import { queueMail } from "@/lib/mail/queue-mail";
import type { Tenant } from "@/lib/tenancy/context";
import { deviceOf } from "./device";

type Changed = {
  realm: "customer" | "staff";
  person: { id: string; name: string; email: string };
  origin: { host: string; userAgent: string; locale?: Locale };
};

/** Tells somebody by mail that their password is another one now, in the transaction that changes it. */
export async function tellOfPassword(
  db: TenantDb,
  tenant: Tenant,
  { realm, person, origin }: Changed,
): Promise<void> {
  const at = new Date().toISOString();
  await queueMail(
    db,
    { tenant },
    {
      template: "password-changed",
      to: { address: person.email, name: person.name },
      data: { realm, device: deviceOf(origin.userAgent), at, host: origin.host },
      key: `password-changed:${person.id}:${crypto.randomUUID()}`,
      locale: origin.locale,
    },
  );
}
