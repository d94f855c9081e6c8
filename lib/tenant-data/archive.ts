import "server-only";
import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { packTar, unpackTar } from "modern-tar/fs";
import { FILES, PLATFORM, TABLES } from "./export";
import { damaged } from "./lines";

/** What an export is made of, below the one folder of its archive. */
const INSIDE =
  /^(?:manifest\.json|files\.ndjson|(?:tables|platform)\/[a-z0-9_]+\.ndjson|files\/[a-f0-9-]+\.(?:webp|svg|png))$/;

/** An export as one tar archive, a piece at a time. */
export function packExport(folder: string, code: string): Readable {
  return packTar(folder, { map: (header) => ({ ...header, name: `${code}/${header.name}` }) });
}

/**
 * Unpacks an archive into a new folder. Plain files of an export alone: no link, and nothing that leads elsewhere.
 * @throws AppError INVALID_INPUT for what is no such archive
 */
export async function unpackExport(archive: string, folder: string): Promise<void> {
  for (const name of [TABLES, PLATFORM, FILES])
    await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  const unpack = unpackTar(folder, {
    filter: ({ type, name }) => type === "file" && INSIDE.test(name.replace(/^(?:\.\/)?[^/]+\//, "")),
    map: (header) => ({ ...header, name: header.name.replace(/^(?:\.\/)?[^/]+\//, "") }),
    fmode: 0o600,
    dmode: 0o700,
  });
  await pipeline(createReadStream(archive, { highWaterMark: 256 * 1024 }), unpack).catch((error: Error) => {
    throw damaged(`${archive} is no tar archive that can be read: ${error.message}`, error);
  });
}
