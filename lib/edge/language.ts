import type { NextRequest, NextResponse } from "next/server";
import { languageTag, type Locale } from "@/lib/i18n/locale";
import { LANGUAGE_COOKIE, LANGUAGE_QUERY, readersLanguage } from "@/lib/i18n/reader";
import type { TenantRoute } from "./host-route";

const A_YEAR_SECONDS = 365 * 24 * 3_600;

/** The language of whoever asks for a page of a portal. */
export function spokenTo(request: NextRequest, { languages }: TenantRoute): Locale {
  return readersLanguage(languages, {
    asked: request.nextUrl.searchParams.get(LANGUAGE_QUERY),
    chosen: request.cookies.get(LANGUAGE_COOKIE)?.value,
    accepted: request.headers.get("accept-language"),
  });
}

/**
 * Says of a portal's answer which language it is in, and what that hung on. Who came by an address that names a language stays
 * in it: the pages that it leads to are asked for without.
 */
export function sayLanguage(
  request: NextRequest,
  { languages }: TenantRoute,
  locale: Locale,
  response: NextResponse,
): NextResponse {
  response.headers.set("content-language", languageTag(locale));
  if (languages.length < 2) return response;
  response.headers.set("x-varies-with", "Cookie, Accept-Language"); // Next.js writes Vary itself: the server in front adds this to it
  const isAsked = request.nextUrl.searchParams.get(LANGUAGE_QUERY) === locale;
  if (isAsked && request.cookies.get(LANGUAGE_COOKIE)?.value !== locale)
    response.cookies.set(LANGUAGE_COOKIE, locale, {
      path: "/",
      sameSite: "lax",
      httpOnly: true,
      maxAge: A_YEAR_SECONDS,
    });
  return response;
}
