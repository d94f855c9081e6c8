import "server-only";
import type { Branding } from "@/lib/branding/schema";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";

/** A drawing wider than this says the name itself, as on the portal. */
const WORDMARK_RATIO = 1.8;

/** Whether the logo is a mere sign, which needs the name beside it. */
export async function isLogoSign(
  { tenant }: Pick<TenantContext, "tenant">,
  { logo }: Pick<Branding, "logo">,
): Promise<boolean> {
  const key = logo.light ?? logo.dark;
  if (key === null) return false;
  const file = await inTenant({ tenant }, (db) =>
    db.storedFile.findFirst({ where: { key }, select: { width: true, height: true } }),
  );
  return Boolean(file?.width && file.height && file.width / file.height < WORDMARK_RATIO);
}
