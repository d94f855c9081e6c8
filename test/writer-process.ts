// Writers in a process of their own, until its input ends; then it prints what they were told.
import { once } from "node:events";
import { closePools } from "@/lib/db/leases";
import { startWriters } from "./writers";

const stop = startWriters({ tenant: { id: process.argv[2]! } }, Number(process.argv[3]));
process.stdout.write("writing\n");
process.stdin.resume();
await once(process.stdin, "end");
const ledger = await stop();
await closePools();
process.stdout.write(JSON.stringify(ledger), () => process.exit(0));
