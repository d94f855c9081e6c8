import type { z } from "zod";
import type { Permission } from "@/lib/auth/policy";

/** A tenant as a report's query gets it. */
export type Reported = { id: string; timeZone: string };

/** A question that may be asked about several tenants at once. There are no others than those of registry.ts. */
export type Report<Input, Row extends { tenantId: string }> = {
  /** As it stands in audit logs. */
  name: string;
  /** What it takes from each tenant, in words for those whose data it is. */
  reads: string;
  /** What a member of staff needs, besides owning every tenant that is asked for. */
  permission: Permission;
  row: z.ZodType<Row>;
  /**
   * One query for tenants whose rows are in one schema, tables without a schema's name. The role of reports sees these
   * tenants' rows alone and the columns that a migration opened with gate.open_to_reports().
   */
  query: (tenants: readonly Reported[], input: Input) => { text: string; values: unknown[] };
};
