"use server";

import { consoleAction } from "@/lib/actions/console-action";
import { idle } from "@/lib/actions/form-state";
import { groupSalesToText } from "@/lib/reports/group-totals";
import { readGroupSalesOf } from "@/lib/reports/read-group-sales";
import { groupSalesSchema } from "@/lib/reports/schema";
import type { ReportState } from "@/components/console/report-form";

/** By POST alone: an address that runs a report could put its reason into an operator's mouth. */
export async function readGroupSalesAction(_previous: ReportState, form: FormData): Promise<ReportState> {
  let found: ReportState["found"];
  const action = consoleAction(groupSalesSchema, async (ctx, asked) => {
    found = { asked, sales: groupSalesToText(await readGroupSalesOf(ctx, asked)) };
  });
  return { form: await action(idle, form), found };
}
