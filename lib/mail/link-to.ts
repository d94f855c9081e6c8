const PATHS = { "magic-link": "/sign-in/by-mail", "password-reset": "/reset-password" } as const;

/**
 * The address of a link that lets somebody in. The token is a part of the path: pages there send no Referer elsewhere.
 * @param base the portal's origin, or its admin's
 * @param next where to go on the portal afterwards
 */
export function linkTo(
  base: string,
  purpose: keyof typeof PATHS,
  token: string,
  next: string | undefined,
): string {
  return `${base}${PATHS[purpose]}/${token}${next ? `?${new URLSearchParams({ next })}` : ""}`;
}
