import type { Result } from "../report";
import { applyBench } from "./apply";
import { copyBench } from "./copy";
import { flipBench } from "./flips";

/**
 * What moving a tenant costs, against PostgreSQL's own tools for parts of it, and against a tenant that stays.
 *
 * @param rows of the largest tenant that is moved; a third of them is copied by other tools as well
 */
export async function movingBench(admin: string, rows: number): Promise<Result[]> {
  return [
    ...(await copyBench(admin, Math.round(rows / 3))),
    ...(await applyBench(admin)),
    ...(await flipBench(admin, rows)),
  ];
}
