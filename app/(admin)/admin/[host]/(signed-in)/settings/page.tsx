import { SettingsScreen } from "@/components/settings/settings-screen";
import { loadSettings } from "@/lib/settings/load-settings";
import { adminPage } from "../../_page/admin-page";
import { saveSettingsAction } from "./actions";
import { adminTitle } from "../../_page/admin-title";

export const generateMetadata = adminTitle("shell", "settings");

export default adminPage("settings:write", async (ctx, query) => {
  const { sections, read, version } = await loadSettings(ctx);
  return (
    <SettingsScreen
      path="/admin/settings"
      query={query}
      language={ctx.locale}
      sections={sections}
      read={read}
      version={version}
      action={saveSettingsAction}
      formsPath={ctx.actor.permissions.includes("forms:write") ? "/admin/forms" : undefined}
    />
  );
});
