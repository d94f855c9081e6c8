import enBranding from "@/messages/en/admin/branding.json";
import enIntegrations from "@/messages/en/admin/integrations.json";
import enMail from "@/messages/en/admin/mail.json";
import enReceipt from "@/messages/en/admin/receipt.json";
import enShell from "@/messages/en/admin/shell.json";
import zhBranding from "@/messages/zh/admin/branding.json";
import zhIntegrations from "@/messages/zh/admin/integrations.json";
import zhMail from "@/messages/zh/admin/mail.json";
import zhReceipt from "@/messages/zh/admin/receipt.json";
import zhShell from "@/messages/zh/admin/shell.json";

/** What the admin says: a file for each part of it, in messages/<language>/admin/. The file's name is the part's. */
export const adminMessages = {
  en: {
    branding: enBranding,
    integrations: enIntegrations,
    mail: enMail,
    receipt: enReceipt,
    shell: enShell,
  },
  zh: {
    branding: zhBranding,
    integrations: zhIntegrations,
    mail: zhMail,
    receipt: zhReceipt,
    shell: zhShell,
  },
};

export type AdminMessages = (typeof adminMessages)["en"];
export type AdminPart = keyof AdminMessages;
