import { USE_KEPT_FONTS_HASH } from "./kept-fonts";
import { REPORTS } from "./origin";

export type PolicyOptions = {
  /** Whether browsers tell this host what was stopped; a tenant's hosts alone keep that. */
  reports: boolean;
  framedBy?: "'none'" | "'self'";
};

/** The policy of a dynamic page: scripts by nonce, styles inline (brand colours are a style attribute), nothing from elsewhere. */
export function contentSecurityPolicy(
  nonce: string,
  { reports, framedBy = "'none'" }: PolicyOptions,
): string {
  const evaluation = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""; // React's stack traces need it
  const sockets = process.env.NODE_ENV === "development" ? " ws:" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' ${USE_KEPT_FONTS_HASH} 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framedBy}`,
    ...(reports ? [`report-uri ${REPORTS}`, "report-to csp"] : []),
  ].join("; ");
}
