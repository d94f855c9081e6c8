import "server-only";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/errors/app-error";
import { migrationsOf } from "@/prisma/runner/sets";
import { z } from "zod";
import { FILE_LIST, FILES, PLATFORM, TABLES } from "./export";
import { checksum, chunksOf, damaged, linesOf } from "./lines";
import { fileLineSchema, FORMAT, MANIFEST, manifestSchema, type Manifest } from "./schema";

const MAX_MANIFEST_BYTES = 8 * 1024 * 1024;
/** What pictures of the product are at most, with room to spare. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Reads the head of an export and refuses what this version cannot read. */
export async function readManifest(folder: string): Promise<Manifest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(join(folder, MANIFEST))) {
    if ((bytes += chunk.byteLength) > MAX_MANIFEST_BYTES) throw damaged("its manifest is too large.");
    chunks.push(chunk);
  }
  const manifest = parse(Buffer.concat(chunks).toString("utf8"));
  const known = new Set(migrationsOf("tenant").map(({ name }) => name));
  const newer = manifest.migrations.filter((name) => !known.has(name));
  if (newer.length)
    throw new AppError(
      "INVALID_INPUT",
      `This export was made by a newer version (${manifest.product.version}): bring this installation up to date first. Unknown here: ${newer.join(", ")}.`,
    );
  const names = [...manifest.tables, ...manifest.platform].map(({ name }) => name);
  if (new Set(names).size < names.length) throw damaged("a table is in its manifest twice.");
  return manifest;
}

function parse(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged("its manifest is no JSON.", error);
  }
  const format = (json as { format?: unknown } | null)?.format;
  if (typeof format === "number" && format > FORMAT)
    throw new AppError(
      "INVALID_INPUT",
      `This export has format ${format}, and this version reads up to ${FORMAT}: bring this installation up to date first.`,
    );
  const result = manifestSchema.safeParse(json);
  if (!result.success) throw damaged(`its manifest is wrong: ${z.prettifyError(result.error)}`, result.error);
  return result.data;
}

/**
 * Compares every file of an export with what its manifest says.
 * @throws AppError INVALID_INPUT that names the first file which is otherwise
 */
export async function verifyExport(folder: string): Promise<Manifest> {
  for (const name of [TABLES, PLATFORM, FILES]) {
    const found = await lstat(join(folder, name)).catch(() => null);
    if (!found?.isDirectory()) throw damaged(`${name} is no folder.`);
  }
  const manifest = await readManifest(folder);
  for (const [section, tables] of [
    [TABLES, manifest.tables],
    [PLATFORM, manifest.platform],
  ] as const)
    for (const table of tables) await compare(join(section, `${table.name}.ndjson`), table);
  await compare(FILE_LIST, manifest.files);
  for await (const file of filesOf(folder)) await compare(join(FILES, file.key), file);
  return manifest;

  async function compare(name: string, said: { bytes: number; sha256: string }): Promise<void> {
    const found = await checksum(join(folder, name));
    if (found.bytes !== said.bytes || found.sha256 !== said.sha256)
      throw damaged(`${name} is not what the manifest says: it was changed, or did not arrive whole.`);
  }
}

/** The files that an export lists. */
export async function* filesOf(folder: string): AsyncGenerator<z.output<typeof fileLineSchema>> {
  for await (const lines of linesOf(join(folder, FILE_LIST)))
    for (const line of lines) {
      let file;
      try {
        file = fileLineSchema.parse(JSON.parse(line));
      } catch (error) {
        throw damaged(`${FILE_LIST} has a line that names no file.`, error);
      }
      if (file.bytes > MAX_FILE_BYTES) throw damaged(`${file.key} is too large.`);
      yield file;
    }
}
