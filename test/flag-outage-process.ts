// Says what is decided about a flag at each line of input: "known" by what the process knows, "forget" as if it had just started.
import { createInterface } from "node:readline";
import type { FlagKey } from "@/lib/flags/declared";
import type { Tenant } from "@/lib/tenancy/context";
import { flagsOf } from "@/lib/tenancy/flags";
import { followChangesNow } from "@/lib/tenancy/change-log";

const key = process.argv[2] as FlagKey;
const tenant = JSON.parse(process.env.TENANT!) as Tenant;
const shared = globalThis as { liveryFlags?: { readAt: number } };

for await (const line of createInterface(process.stdin)) {
  if (line === "forget") delete shared.liveryFlags;
  else if (shared.liveryFlags) shared.liveryFlags.readAt = 0; // old enough to be read again
  await followChangesNow();
  process.stdout.write(`${(await flagsOf(tenant))[key].text}\n`);
}
process.exit(0);
