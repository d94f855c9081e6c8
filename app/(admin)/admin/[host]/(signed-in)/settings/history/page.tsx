import { HistoryScreen } from "@/components/settings/history-screen";
import { listSettingsVersions } from "@/lib/settings/history";
import { formatTime } from "@/lib/time/format";
import { adminPage } from "../../../_page/admin-page";
import { restoreSettingsAction } from "../actions";
import { adminTitle } from "../../../_page/admin-title";

export const generateMetadata = adminTitle("shell", "settingsHistory");

export default adminPage("settings:write", async (ctx, query) => {
  const { timeZone } = ctx.tenant.settings.general;
  const language = ctx.locale;
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
      dateTime={(at) => formatTime(at, "dateTime", { locale: language, timeZone })}
    />
  );
});
