import enIntegrations from "@/messages/en/admin/integrations.json";
import enShell from "@/messages/en/admin/shell.json";
import zhIntegrations from "@/messages/zh/admin/integrations.json";
import zhShell from "@/messages/zh/admin/shell.json";

/** What the admin says: a file for each part of it, in messages/<language>/admin/. The file's name is the part's. */
export const adminMessages = {
  en: { integrations: enIntegrations, shell: enShell },
  zh: { integrations: zhIntegrations, shell: zhShell },
};

export type AdminMessages = (typeof adminMessages)["en"];
export type AdminPart = keyof AdminMessages;
