import enBranding from "@/messages/en/admin/branding.json";
import enMail from "@/messages/en/admin/mail.json";
import enReceipt from "@/messages/en/admin/receipt.json";
import enShell from "@/messages/en/admin/shell.json";
import zhBranding from "@/messages/zh/admin/branding.json";
import zhMail from "@/messages/zh/admin/mail.json";
import zhReceipt from "@/messages/zh/admin/receipt.json";
import enDomains from "@/messages/en/admin/domains.json";
import zhDomains from "@/messages/zh/admin/domains.json";
import zhShell from "@/messages/zh/admin/shell.json";

/** What the admin says: a file for each part of it, in messages/<language>/admin/. The file's name is the part's. */
export const adminMessages = {
  en: { branding: enBranding, domains: enDomains, mail: enMail, receipt: enReceipt, shell: enShell },
  zh: { branding: zhBranding, domains: zhDomains, mail: zhMail, receipt: zhReceipt, shell: zhShell },
};

export type AdminMessages = (typeof adminMessages)["en"];
export type AdminPart = keyof AdminMessages;
