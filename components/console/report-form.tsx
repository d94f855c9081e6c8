"use client";

import { useActionState } from "react";
import { GroupSalesReport } from "@/components/reports/group-sales-report";
import { useWords } from "@/components/words/words-client";
import { Panel } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle, type FormState } from "@/lib/actions/form-state";
import { groupSalesFromText } from "@/lib/reports/group-totals";
import { DEFAULT_PERIOD, PERIODS, type GroupSalesRequest } from "@/lib/reports/schema";
import { FormNotice } from "./form-notice";

export type ReportState = {
  form: FormState;
  /** `sales` is a GroupSales as text. */
  found?: { asked: GroupSalesRequest; sales: string };
};

type Props = {
  action: (previous: ReportState, form: FormData) => Promise<ReportState>;
  /** What it is called, and what it takes from each shop. */
  report: { name: string; reads: string };
  owners: { email: string; name: string; shops: number }[];
};

const OWNERS = "owners-of-several";

/** Asks whose shops and why, and shows what they sold. */
export function ReportForm({ action, report, owners }: Props) {
  const [{ form, found }, submit] = useActionState(action, { form: idle });
  const asked = found?.asked;
  const t = useWords("shops");
  return (
    <>
      <Panel title={report.name} description={`${report.reads}. No order, no basket and nobody’s name.`}>
        <form action={submit} noValidate className="grid gap-4">
          <FormNotice state={form} />
          <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
            <TextField
              key={`owner ${asked?.owner}`}
              name="owner"
              type="email"
              label="Owner’s e-mail address"
              hint="Whose shops are put together: all that this person owns."
              required
              list={OWNERS}
              autoComplete="off"
              maxLength={254}
              defaultValue={asked?.owner ?? fieldValue(form, "owner")}
              error={fieldError(form, "owner")}
            />
            <SelectField
              key={`days ${asked?.days}`}
              name="days"
              label="Time"
              defaultValue={String(asked?.days ?? fieldValue(form, "days", DEFAULT_PERIOD))}
              options={PERIODS.map((days) => ({ value: String(days), label: t(`period_${days}`) }))}
            />
          </div>
          <datalist id={OWNERS}>
            {owners.map(({ email, name, shops }) => (
              <option key={email} value={email}>
                {name}, {shops} shops
              </option>
            ))}
          </datalist>
          <TextField
            key={`reason ${asked?.reason}`}
            name="reason"
            label="Reason"
            hint="Kept with your name here and in each shop’s own record, where its staff can read it. 5 to 200 characters."
            required
            maxLength={200}
            autoComplete="off"
            defaultValue={asked?.reason ?? fieldValue(form, "reason")}
            error={fieldError(form, "reason")}
          />
          <SubmitButton className="w-fit">Show the report</SubmitButton>
        </form>
      </Panel>
      {found ? (
        <section aria-label="Report" className="grid gap-4">
          <p role="status" className="text-muted">
            {t(`period_${found.asked.days}`)}, shops of {found.asked.owner}, each by its own calendar.
          </p>
          <GroupSalesReport
            sales={groupSalesFromText(found.sales)}
            days={found.asked.days}
            locale="en"
            t={t}
          />
        </section>
      ) : null}
    </>
  );
}
