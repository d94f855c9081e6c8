import "server-only";
import { briefConnection } from "@/lib/db/brief-connection";
import { pool } from "@/lib/db/pools";
import { findBrokenRules } from "@/lib/db/rules";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log/log";

const CHECK_TIMEOUT_MS = 10_000;

/**
 * Ends the process when a rule of isolation is broken. A database that cannot be reached is no broken rule: requests
 * will say so themselves, and readiness stays false.
 */
export async function refuseToStartUnlessIsolated(): Promise<void> {
  const checks = [
    findBrokenRules(pool("app")),
    briefConnection(serverEnv().DATABASE_REPORTS_URL, CHECK_TIMEOUT_MS, findBrokenRules),
  ];
  const found = await Promise.all(
    checks.map((check) =>
      check.catch((error: Error) => {
        log.error(
          { error: error.message },
          "the rules of isolation could not be checked: the database cannot be reached",
        );
        return [];
      }),
    ),
  );
  const broken = new Set(found.flat());
  if (broken.size === 0) return;
  console.error(
    `Refusing to start. The rules that keep tenants apart are broken:\n  ${[...broken].join("\n  ")}`,
  );
  process.exit(1);
}
