import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";

/**
 * Lets `prisma generate` and `prisma validate` run where Prisma's native schema engine could not be downloaded.
 * The stand-in must be a program that FAILS when it is used as an engine: with one that succeeds (such as
 * /bin/true) `prisma migrate deploy` reports success and applies nothing.
 */
export function engineStandIn(): void {
  const engines = dirname(createRequire(import.meta.url).resolve("@prisma/engines/package.json"));
  const native = readdirSync(engines).some((file) => file.startsWith("schema-engine-"));
  if (!native) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}
