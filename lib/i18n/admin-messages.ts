import enAccount from "@/messages/en/admin/account.json";
import zhAccount from "@/messages/zh/admin/account.json";
import enBranding from "@/messages/en/admin/branding.json";
import enCss from "@/messages/en/admin/css.json";
import enMail from "@/messages/en/admin/mail.json";
import enPictures from "@/messages/en/admin/pictures.json";
import enReceipt from "@/messages/en/admin/receipt.json";
import enShell from "@/messages/en/admin/shell.json";
import zhBranding from "@/messages/zh/admin/branding.json";
import zhCss from "@/messages/zh/admin/css.json";
import zhMail from "@/messages/zh/admin/mail.json";
import zhPictures from "@/messages/zh/admin/pictures.json";
import zhReceipt from "@/messages/zh/admin/receipt.json";
import zhShell from "@/messages/zh/admin/shell.json";

/** What the admin says: a file for each part of it, in messages/<language>/admin/. The file's name is the part's. */
export const adminMessages = {
  en: {
    account: enAccount,
    branding: enBranding,
    css: enCss,
    mail: enMail,
    pictures: enPictures,
    receipt: enReceipt,
    shell: enShell,
  },
  zh: {
    account: zhAccount,
    branding: zhBranding,
    css: zhCss,
    mail: zhMail,
    pictures: zhPictures,
    receipt: zhReceipt,
    shell: zhShell,
  },
};

export type AdminMessages = (typeof adminMessages)["en"];
export type AdminPart = keyof AdminMessages;
