import "server-only";
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { AppError } from "@/lib/errors/app-error";

/** One row; a longer line is no export of ours. */
const MAX_LINE_BYTES = 32 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

export type Written = { rows: number; bytes: number; sha256: string };

/**
 * Writes a file of lines, some at a time, and says what was written. It is on the disk when this is fulfilled.
 * @param run is given the function that writes
 */
export async function writeLines(
  path: string,
  run: (write: (lines: readonly string[]) => Promise<void>) => Promise<void>,
): Promise<Written> {
  const hash = createHash("sha256");
  const written = { rows: 0, bytes: 0 };
  const file = await open(path, "w", 0o600);
  try {
    await run(async (lines) => {
      if (!lines.length) return;
      const bytes = Buffer.from(`${lines.join("\n")}\n`);
      hash.update(bytes);
      written.rows += lines.length;
      written.bytes += bytes.byteLength;
      await file.writeFile(bytes); // goes on where the last one ended
    });
    await file.sync();
  } finally {
    await file.close();
  }
  return { ...written, sha256: hash.digest("hex") };
}

/** Hashes lines as writeLines would, without keeping them. */
export class LineHash {
  readonly #hash = createHash("sha256");
  #rows = 0;

  write(lines: readonly string[]): void {
    for (const line of lines) this.#hash.update(line).update("\n");
    this.#rows += lines.length;
  }

  end(): Pick<Written, "rows" | "sha256"> {
    return { rows: this.#rows, sha256: this.#hash.digest("hex") };
  }
}

/** Opens a plain file of an export: never what a link leads to. */
export async function openPlain(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: Error) => {
    throw damaged(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`, error);
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw damaged(`${path} is no file.`);
}

/** The bytes of a plain file, a piece at a time. */
export async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const file = await openPlain(path);
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, null);
      if (!bytesRead) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The lines of a file, some at a time, never more than about a megabyte of them. */
export async function* linesOf(path: string): AsyncGenerator<string[]> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunksOf(path)) {
    const last = chunk.lastIndexOf(10);
    if (last < 0) {
      pending.push(chunk);
      pendingBytes += chunk.byteLength;
    } else {
      const whole = Buffer.concat([...pending, chunk.subarray(0, last)]);
      pending = [Buffer.from(chunk.subarray(last + 1))];
      pendingBytes = pending[0]!.byteLength;
      yield whole.toString("utf8").split("\n");
    }
    if (pendingBytes > MAX_LINE_BYTES) throw damaged(`${path} has a line of more than 32 MB.`);
  }
  if (pendingBytes) throw damaged(`${path} ends in the middle of a line.`);
}

/** What a plain file's content adds up to. */
export async function checksum(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.digest("hex") };
}

export function damaged(message: string, cause?: unknown): AppError {
  return new AppError("INVALID_INPUT", `This export cannot be used: ${message}`, { cause });
}
