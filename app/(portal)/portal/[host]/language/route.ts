import { rememberLanguage } from "@/lib/auth/language-cookie";
import { requireTenant } from "@/lib/auth/request";
import { cameFrom } from "@/lib/hosts/came-from";
import { isLocale } from "@/lib/i18n/locale";
import { LANGUAGE_COOKIE, LANGUAGE_QUERY, offeredLanguages } from "@/lib/i18n/reader";

type Props = { params: Promise<{ host: string }> };

/** A visitor's choice of language, from the foot of any page; leads back to it. What is not offered changes nothing. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const tenant = await requireTenant((await params).host);
  const form = await request.formData().catch(() => new FormData());
  const chosen = form.get("language");
  const isOffered = isLocale(chosen) && offeredLanguages(tenant.settings.general).includes(chosen);
  if (isOffered) await rememberLanguage(LANGUAGE_COOKIE, chosen);
  // An address that names a language would win over the choice.
  const location = cameFrom(request.headers, { without: LANGUAGE_QUERY });
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
