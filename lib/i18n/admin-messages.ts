import enDomains from "@/messages/en/admin/domains.json";
import enShell from "@/messages/en/admin/shell.json";
import zhDomains from "@/messages/zh/admin/domains.json";
import zhShell from "@/messages/zh/admin/shell.json";

/** What the admin says: a file for each part of it, in messages/<language>/admin/. The file's name is the part's. */
export const adminMessages = {
  en: { domains: enDomains, shell: enShell },
  zh: { domains: zhDomains, shell: zhShell },
};

export type AdminMessages = (typeof adminMessages)["en"];
export type AdminPart = keyof AdminMessages;
