// Fills an empty installation with the demo companies; does nothing to one that has them.
import { closePools } from "@/lib/db/leases";
import { seed } from "@/prisma/seed/seed";

try {
  const seeded = await seed((line) => console.log(line));
  if (!seeded) console.log("The demo is there already.");
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
} finally {
  await closePools();
}
