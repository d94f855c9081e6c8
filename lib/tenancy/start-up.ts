import "server-only";
import { pool } from "@/lib/db/pools";
import { findBrokenRules } from "@/lib/db/rules";
import { log } from "@/lib/log/log";

/**
 * Ends the process when a rule of isolation is broken. A database that cannot be reached is no broken rule: requests
 * will say so themselves, and readiness stays false.
 */
export async function refuseToStartUnlessIsolated(): Promise<void> {
  const broken = await findBrokenRules(pool("app")).catch((error: Error) => {
    log.error(
      { error: error.message },
      "the rules of isolation could not be checked: the database cannot be reached",
    );
    return [];
  });
  if (broken.length === 0) return;
  console.error(`Refusing to start. The rules that keep tenants apart are broken:\n  ${broken.join("\n  ")}`);
  process.exit(1);
}
