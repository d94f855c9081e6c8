import type { Metadata } from "next";
import { adminFormat } from "@/components/admin/format";
import { HistoryScreen } from "@/components/settings/history-screen";
import { settingsLanguage } from "@/components/settings/words";
import { listSettingsVersions } from "@/lib/settings/history";
import { adminPage } from "../../../_page/admin-page";
import { restoreSettingsAction } from "../actions";

export const metadata: Metadata = { title: "History of the settings" };

export default adminPage("settings:write", async (ctx, query) => {
  const { general } = ctx.tenant.settings;
  const language = settingsLanguage(query.lang, general.locale);
  const before = Number(query.before);
  return (
    <HistoryScreen
      path="/admin/settings"
      query={query}
      language={language}
      history={await listSettingsVersions(ctx, {
        before: Number.isInteger(before) && before > 0 ? before : undefined,
        language,
      })}
      action={restoreSettingsAction}
      dateTime={adminFormat(general).dateTime}
    />
  );
});
