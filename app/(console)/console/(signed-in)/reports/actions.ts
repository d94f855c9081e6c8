"use server";

import { consoleAction } from "@/lib/actions/console-action";
import { groupSalesToText } from "@/lib/reports/group-totals";
import { readGroupSalesOf } from "@/lib/reports/read-group-sales";
import { groupSalesSchema } from "@/lib/reports/schema";
import type { ReportState } from "@/components/console/report-form";

/** By POST alone: an address that runs a report could put its reason into an operator's mouth. */
export async function readGroupSalesAction(previous: ReportState, form: FormData): Promise<ReportState> {
  let report: ReportState["report"];
  const action = consoleAction(groupSalesSchema, async (ctx, asked) => {
    report = { asked, sales: groupSalesToText(await readGroupSalesOf(ctx, asked)) };
  });
  return { form: await action(previous.form, form), report };
}
