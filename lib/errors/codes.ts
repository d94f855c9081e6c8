/**
 * Every expected refusal: its HTTP status, and whether somebody is told (a person on duty, through the log).
 * Codes are stable: programs and tests compare them, so one is never renamed or used for something else.
 */
export const errorCodes = {
  MISSING_TENANT: { status: 400, report: true },
  UNKNOWN_HOST: { status: 404, report: false },
  TENANT_SUSPENDED: { status: 403, report: false },
  TENANT_ARCHIVED: { status: 410, report: false },
  TENANT_CREATING: { status: 503, report: false },
  TENANT_MISMATCH: { status: 409, report: true },
  TENANT_BUSY: { status: 503, report: true },
  DATABASE_UNAVAILABLE: { status: 503, report: true },
  DATABASE_BUSY: { status: 503, report: true },
  TRANSACTION_ABORTED: { status: 500, report: true },
  SIGN_IN_REQUIRED: { status: 401, report: false },
  FORBIDDEN: { status: 403, report: false },
  INVALID_CREDENTIALS: { status: 401, report: false },
  TOO_MANY_ATTEMPTS: { status: 429, report: false },
  INVALID_INPUT: { status: 400, report: false },
  /** An answer to a question that the form does not have (lib/forms). */
  UNKNOWN_FIELD: { status: 400, report: false },
  NOT_FOUND: { status: 404, report: false },
  CONFLICT: { status: 409, report: false },
  OUT_OF_STOCK: { status: 409, report: false },
  CART_EMPTY: { status: 409, report: false },
  PRICE_CHANGED: { status: 409, report: false },
  /** What was asked for has a consequence that the person has not agreed to yet. */
  CONFIRMATION_NEEDED: { status: 409, report: false },
  INVALID_TRANSITION: { status: 409, report: false },
  PLAN_LIMIT_REACHED: { status: 409, report: false },
  ORDERS_PAUSED: { status: 503, report: false },
  /** A name that can be nobody's own domain (lib/domains/domain-name.ts). */
  DOMAIN_REFUSED: { status: 400, report: false },
  /** A link by mail that was used, is over, or is another tenant's. */
  LINK_EXPIRED: { status: 410, report: false },
  /** A mail that somebody waits for was not taken by the provider. */
  MAIL_NOT_SENT: { status: 502, report: false },
  FILE_REFUSED: { status: 400, report: false },
  /** Colours that could not be read or seen are not published (lib/branding). */
  CONTRAST_TOO_LOW: { status: 422, report: false },
  /** Whoever issues certificates (lib/certificates) did not give one up; it is safe to try again. */
  CERTIFICATE_NOT_REMOVED: { status: 502, report: true },
  /** An outside service has refused or failed; its own words are shown with it (lib/integrations). */
  PROVIDER_FAILED: { status: 502, report: false },
  /** A fault of ours; its text is in the log alone. */
  UNEXPECTED: { status: 500, report: false },
} as const satisfies Record<string, { status: number; report: boolean }>;

export type ErrorCode = keyof typeof errorCodes;
