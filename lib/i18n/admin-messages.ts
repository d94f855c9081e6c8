import enCss from "@/messages/en/admin/css.json";
import enShell from "@/messages/en/admin/shell.json";
import zhCss from "@/messages/zh/admin/css.json";
import zhShell from "@/messages/zh/admin/shell.json";

/** What the admin says: a file for each part of it, in messages/<language>/admin/. The file's name is the part's. */
export const adminMessages = {
  en: { css: enCss, shell: enShell },
  zh: { css: zhCss, shell: zhShell },
};

export type AdminMessages = (typeof adminMessages)["en"];
export type AdminPart = keyof AdminMessages;
