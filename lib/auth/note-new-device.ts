import "server-only";
import { placeHas } from "@/lib/db/place-has";
import type { TenantDb } from "@/lib/db/scopes";
import type { Locale } from "@/lib/i18n/locale";
import { queueMail } from "@/lib/mail/queue-mail";
import type { Tenant } from "@/lib/tenancy/context";
import { deviceOf } from "./device";

type SignedIn = {
  realm: "customer" | "staff";
  person: { id: string; name: string; email: string };
  /** Browsers that the person has signed in with before, as they named themselves. */
  earlier: readonly string[];
  origin: { host: string; userAgent: string; locale?: Locale };
};

/** Tells somebody by mail that a device which was never seen with them has signed in. The first one of all is no news. */
export async function noteNewDevice(
  db: TenantDb,
  tenant: Tenant,
  { realm, person, earlier, origin }: SignedIn,
): Promise<void> {
  const device = deviceOf(origin.userAgent);
  if (earlier.length === 0 || earlier.some((one) => deviceOf(one) === device)) return;
  if (!(await placeHas(db, "mail_messages"))) return;
  const at = new Date().toISOString();
  await queueMail(
    db,
    { tenant },
    {
      template: "new-sign-in",
      to: { address: person.email, name: person.name },
      data: { realm, device, at, host: origin.host },
      key: `new-sign-in:${person.id}:${at}`,
      locale: origin.locale,
    },
  );
}
