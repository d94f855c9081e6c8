import enBranding from "@/messages/en/admin/branding.json";
import enShell from "@/messages/en/admin/shell.json";
import zhBranding from "@/messages/zh/admin/branding.json";
import zhShell from "@/messages/zh/admin/shell.json";

/** What the admin says: a file for each part of it, in messages/<language>/admin/. The file's name is the part's. */
export const adminMessages = {
  en: { branding: enBranding, shell: enShell },
  zh: { branding: zhBranding, shell: zhShell },
};

export type AdminMessages = (typeof adminMessages)["en"];
export type AdminPart = keyof AdminMessages;
