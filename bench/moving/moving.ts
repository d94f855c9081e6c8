import type { Result } from "../report";
import { copyBench } from "./copy";

/** What moving a tenant costs, against PostgreSQL's own tools for parts of it, and against a tenant that stays. */
export async function movingBench(admin: string, rows: number): Promise<Result[]> {
  return [...(await copyBench(admin, rows / 3))];
}
