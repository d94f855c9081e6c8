import enAccount from "@/messages/en/admin/account.json";
import enActivity from "@/messages/en/admin/activity.json";
import enBranding from "@/messages/en/admin/branding.json";
import enCategories from "@/messages/en/admin/categories.json";
import enCertificates from "@/messages/en/admin/certificates.json";
import enCommon from "@/messages/en/admin/common.json";
import enCss from "@/messages/en/admin/css.json";
import enCustomers from "@/messages/en/admin/customers.json";
import enDomains from "@/messages/en/admin/domains.json";
import enIntegrations from "@/messages/en/admin/integrations.json";
import enMail from "@/messages/en/admin/mail.json";
import enOrders from "@/messages/en/admin/orders.json";
import enOverview from "@/messages/en/admin/overview.json";
import enPictures from "@/messages/en/admin/pictures.json";
import enPlan from "@/messages/en/admin/plan.json";
import enProducts from "@/messages/en/admin/products.json";
import enReceipt from "@/messages/en/admin/receipt.json";
import enRefusals from "@/messages/en/admin/refusals.json";
import enShell from "@/messages/en/admin/shell.json";
import enShops from "@/messages/en/admin/shops.json";
import enSignIn from "@/messages/en/admin/signIn.json";
import enStaff from "@/messages/en/admin/staff.json";
import enStates from "@/messages/en/admin/states.json";
import zhAccount from "@/messages/zh/admin/account.json";
import zhActivity from "@/messages/zh/admin/activity.json";
import zhBranding from "@/messages/zh/admin/branding.json";
import zhCategories from "@/messages/zh/admin/categories.json";
import zhCertificates from "@/messages/zh/admin/certificates.json";
import zhCommon from "@/messages/zh/admin/common.json";
import zhCss from "@/messages/zh/admin/css.json";
import zhCustomers from "@/messages/zh/admin/customers.json";
import zhDomains from "@/messages/zh/admin/domains.json";
import zhIntegrations from "@/messages/zh/admin/integrations.json";
import zhMail from "@/messages/zh/admin/mail.json";
import zhOrders from "@/messages/zh/admin/orders.json";
import zhOverview from "@/messages/zh/admin/overview.json";
import zhPictures from "@/messages/zh/admin/pictures.json";
import zhPlan from "@/messages/zh/admin/plan.json";
import zhProducts from "@/messages/zh/admin/products.json";
import zhReceipt from "@/messages/zh/admin/receipt.json";
import zhRefusals from "@/messages/zh/admin/refusals.json";
import zhShell from "@/messages/zh/admin/shell.json";
import zhShops from "@/messages/zh/admin/shops.json";
import zhSignIn from "@/messages/zh/admin/signIn.json";
import zhStaff from "@/messages/zh/admin/staff.json";
import zhStates from "@/messages/zh/admin/states.json";

/** What the admin says: a file for each part of it, in messages/<language>/admin/. The file's name is the part's. */
export const adminMessages = {
  en: {
    account: enAccount,
    activity: enActivity,
    branding: enBranding,
    categories: enCategories,
    certificates: enCertificates,
    common: enCommon,
    css: enCss,
    customers: enCustomers,
    domains: enDomains,
    integrations: enIntegrations,
    mail: enMail,
    orders: enOrders,
    overview: enOverview,
    pictures: enPictures,
    plan: enPlan,
    products: enProducts,
    receipt: enReceipt,
    refusals: enRefusals,
    shell: enShell,
    shops: enShops,
    signIn: enSignIn,
    staff: enStaff,
    states: enStates,
  },
  zh: {
    account: zhAccount,
    activity: zhActivity,
    branding: zhBranding,
    categories: zhCategories,
    certificates: zhCertificates,
    common: zhCommon,
    css: zhCss,
    customers: zhCustomers,
    domains: zhDomains,
    integrations: zhIntegrations,
    mail: zhMail,
    orders: zhOrders,
    overview: zhOverview,
    pictures: zhPictures,
    plan: zhPlan,
    products: zhProducts,
    receipt: zhReceipt,
    refusals: zhRefusals,
    shell: zhShell,
    shops: zhShops,
    signIn: zhSignIn,
    staff: zhStaff,
    states: zhStates,
  },
};

export type AdminMessages = (typeof adminMessages)["en"];
export type AdminPart = keyof AdminMessages;
