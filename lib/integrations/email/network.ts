import "server-only";
import { readFileSync } from "node:fs";
import { serverEnv } from "@/lib/env/server";
import { domainOf } from "./sender";
import type { SmtpNetwork } from "./smtp";

/** The platform's address that names nobody. */
export function neutralAddress(): string {
  const { MAIL_FROM, LIVERY_ROOT } = serverEnv();
  return MAIL_FROM || `mail@${LIVERY_ROOT}`;
}

/** How servers that a tenant names may be reached. */
export function smtpNetwork(): SmtpNetwork {
  const { MAIL_PRIVATE_HOSTS, MAIL_CA_FILE } = serverEnv();
  return {
    allowPrivate: MAIL_PRIVATE_HOSTS === "1",
    ...(MAIL_CA_FILE && { ca: readFileSync(/* turbopackIgnore: true */ MAIL_CA_FILE, "utf8") }),
    helloName: domainOf(neutralAddress()),
  };
}
