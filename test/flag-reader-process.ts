// Requests of one tenant, one after the other and several at once, until the input ends. Each asks for its flag again and again
// while it lasts; a line is printed when the answer is another than before, and one at the end.
import { once } from "node:events";
import { closePools } from "@/lib/db/leases";
import type { FlagKey } from "@/lib/flags/declared";
import { flag } from "@/lib/flags/flag";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";

const [tenantId, key] = process.argv.slice(2) as [string, FlagKey];
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

let [requests, mixed, stopped] = [0, 0, false];
let last: boolean | undefined;

async function serve(): Promise<void> {
  await withTenantScope(tenantId, { kind: "system", id: null, name: "Test" }, async (ctx) => {
    const first = flag(ctx, key);
    if (first !== last) say({ value: (last = first), at: Date.now() });
    for (let step = 0; step < 5; step++) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
      if (flag(ctx, key) !== first) mixed++;
    }
  });
  requests++;
}

process.stdin.resume();
void once(process.stdin, "end").then(() => (stopped = true));
await Promise.all(
  Array.from({ length: 4 }, async () => {
    while (!stopped) await serve();
  }),
);
await closePools();
say({ requests, mixed });
process.exit(0);
