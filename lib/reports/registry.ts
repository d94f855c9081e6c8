import { groupSales } from "./group-sales";

/** Every report there is. docs/reports.md says how to add one. */
export const reports = { "group-sales": groupSales } as const;

export type ReportId = keyof typeof reports;
export type InputOf<Id extends ReportId> = Parameters<(typeof reports)[Id]["query"]>[1];
export type RowOf<Id extends ReportId> = ReturnType<(typeof reports)[Id]["row"]["parse"]>;
