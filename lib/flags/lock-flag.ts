import "server-only";
import type { Flag } from "@/lib/db/generated/control/client";
import type { ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { declared, isDeclared } from "./declared";
import { FIRST_SALT } from "./state";

/**
 * The row of a flag, held until the transaction ends. One that is declared and was never touched gets its row here, as the code
 * declares it.
 * @throws AppError NOT_FOUND
 */
export async function lockFlag(db: ControlDb, key: string): Promise<Flag> {
  if (isDeclared(key)) {
    const { description, owner, default: isOnByDefault } = declared[key];
    await db.flag.createMany({
      data: [{ key, description, owner, isOnByDefault, salt: FIRST_SALT, version: 0 }],
      skipDuplicates: true,
    });
  }
  await db.$queryRaw`SELECT FROM control.flags WHERE key = ${key} FOR UPDATE`;
  const flag = await db.flag.findUnique({ where: { key } });
  if (!flag) throw new AppError("NOT_FOUND", `flag ${key}`, { userMessage: "There is no such flag." });
  return flag;
}
