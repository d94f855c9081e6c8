import { z } from "zod";
import { isTimeZone } from "@/lib/time/day";
import { LANGUAGE_NAMES } from "@/lib/i18n/locale";
import { LANGUAGES, secret, section, setting } from "./fields";
import { isPublicWebAddress } from "./web-address";

/* Messages are keys of FAULTS in words.ts: the reader's language is not known here. */

/** The currencies that can be chosen. One that is stored and not among them stays. */
export const CURRENCIES = [
  ...["EUR", "USD", "GBP", "CNY", "CHF", "JPY", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK"],
  ...["HUF", "RON", "TRY", "INR", "SGD", "HKD", "TWD", "KRW", "THB", "AED", "ILS", "BRL", "MXN", "ZAR"],
] as const;

const CURRENCY_NAMES = {
  en: new Intl.DisplayNames("en", { type: "currency" }),
  zh: new Intl.DisplayNames("zh", { type: "currency" }),
};
const currencyWords = (code: string) => ({
  en: `${code}, ${CURRENCY_NAMES.en.of(code)}`,
  zh: `${code} ${CURRENCY_NAMES.zh.of(code)}`,
});

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !/\p{Control}/u.test(text), "control");
const minor = z.int().min(0).max(1_000_000_000);
const count = (most: number) => z.int().min(1).max(most).nullable();
const webAddress = line(500).refine(isPublicWebAddress, "webAddress").nullable();

/**
 * A tenant's settings: one JSON document, read through readSettings(). What is missing is filled in there, so a new setting is
 * an entry here and nothing else (docs/settings.md).
 */
export const tenantSettingsSchema = z.object({
  general: section(
    {
      label: { en: "General", zh: "常规" },
      help: { en: "Name, language, money and time.", zh: "名称、语言、货币和时间。" },
    },
    {
      displayName: setting(line(80), "", {
        label: { en: "Display name", zh: "显示名称" },
        help: {
          en: "What we call you in mail and reports. Left empty, the name in your contract. The portal shows the name of your brand.",
          zh: "我们在邮件和报表中对您的称呼。留空则使用合同中的名称。门户显示品牌名称。",
        },
        widget: "text",
        maxLength: 80,
      }),
      locale: setting(z.enum(LANGUAGES), "en", {
        label: { en: "Language", zh: "语言" },
        help: { en: "Your portal and mail speak it first.", zh: "门户和邮件首先使用的语言。" },
        widget: "select",
        options: LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
      }),
      languages: setting(z.enum(["own", "every"]), "own", {
        label: { en: "Languages of the portal", zh: "门户的语言" },
        help: {
          en: "Where there are several, visitors start in the one that their browser prefers and can choose at the foot of each page. What you write yourself, such as names of products, stays as you wrote it.",
          zh: "如果提供多种语言，门户会先使用访客浏览器的首选语言，访客也可在页脚自行切换。您自己填写的内容（如商品名称）保持原样。",
        },
        widget: "select",
        options: [
          { value: "own", label: { en: "Only the one above", zh: "仅上面所选的语言" } },
          { value: "every", label: { en: "English and Chinese", zh: "英文和中文" } },
        ],
      }),
      timeZone: setting(z.string().max(60).refine(isTimeZone, "timeZone"), "UTC", {
        label: { en: "Time zone", zh: "时区" },
        help: {
          en: "Type a city to find it. Days, times of orders and reports follow it.",
          zh: "输入城市名即可查找。日期、订单时间和报表均以此为准。",
        },
        widget: "timeZone",
        maxLength: 60,
      }),
      currency: setting(z.string().regex(/^[A-Z]{3}$/, "currency"), "USD", {
        label: { en: "Currency", zh: "货币" },
        help: {
          en: "Products are sold in it. One without a price in it is not for sale.",
          zh: "商品以此货币销售。没有该货币价格的商品不会出售。",
        },
        widget: "select",
        options: CURRENCIES.map((value) => ({ value, label: currencyWords(value) })),
      }),
    },
  ),
  notifications: section(
    {
      label: { en: "Notifications", zh: "通知" },
      help: { en: "What you hear from us, and where.", zh: "您会收到什么通知，以及在哪里收到。" },
    },
    {
      emailDigest: setting(z.enum(["daily", "weekly", "never"]), "weekly", {
        label: { en: "Summary by mail", zh: "汇总邮件" },
        help: {
          en: "Your orders, your sales and what sold best, to each owner and admin who wants it.",
          zh: "将订单、销售额和最畅销的商品发送给每位愿意接收的所有者和管理员。",
        },
        widget: "select",
        options: [
          { value: "daily", label: { en: "Every day", zh: "每天" } },
          { value: "weekly", label: { en: "Every week", zh: "每周" } },
          { value: "never", label: { en: "Never", zh: "从不" } },
        ],
      }),
      slackWebhookUrl: secret(webAddress, {
        label: { en: "Slack webhook", zh: "Slack Webhook" },
        help: {
          en: "The address of an incoming webhook of your Slack channel.",
          zh: "您的 Slack 频道的 incoming webhook 地址。",
        },
        maxLength: 500,
      }),
      webhookUrl: secret(webAddress, {
        label: { en: "Webhook address", zh: "Webhook 地址" },
        help: {
          en: "A program of yours that is told of events. It begins with https:// and is reachable from the internet.",
          zh: "接收事件通知的您自己的程序地址。须以 https:// 开头，并可从互联网访问。",
        },
        maxLength: 500,
      }),
    },
  ),
  orders: section(
    {
      label: { en: "Orders", zh: "订单" },
      help: { en: "Tax, delivery and numbers.", zh: "税费、配送和编号。" },
    },
    {
      taxRatePercent: setting(z.number().min(0).max(50), 0, {
        label: { en: "Tax in prices", zh: "价格所含税率" },
        help: { en: "Prices include it. 0 says nothing of tax.", zh: "价格已含此税。填 0 则不显示税费。" },
        widget: "number",
        unit: "%",
      }),
      deliveryFeeMinor: setting(minor, 0, {
        label: { en: "Delivery fee", zh: "配送费" },
        help: { en: "Added to each order. 0 is free.", zh: "每笔订单加收。填 0 为免费。" },
        widget: "money",
      }),
      freeDeliveryFromMinor: setting(minor.nullable(), null, {
        label: { en: "Free delivery from", zh: "满额免配送费" },
        help: { en: "Left empty, delivery is never free.", zh: "留空则不设免配送费门槛。" },
        widget: "money",
      }),
      cutOffTime: setting(
        z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time")
          .nullable(),
        null,
        {
          label: { en: "Cut-off time", zh: "截单时间" },
          help: {
            en: "Orders after it are for the next day; the checkout says so. Left empty, there is none.",
            zh: "此后的订单算作次日，结算页会说明。留空则不限。",
          },
          widget: "time",
        },
      ),
      deliveryAreas: setting(z.array(line(60).min(1)).max(500), [], {
        label: { en: "Delivery areas", zh: "配送区域" },
        help: {
          en: "One postcode or town on each line; 001* is every postcode that begins with 001. Left empty, you deliver everywhere.",
          zh: "每行一个邮编或城镇；001* 表示以 001 开头的所有邮编。留空则不限区域。",
        },
        widget: "areas",
      }),
      orderPrefix: setting(z.string().regex(/^[A-Z]{1,4}$/, "orderPrefix"), "N", {
        label: { en: "Order numbers begin with", zh: "订单编号前缀" },
        help: {
          en: "B gives B-1001. Orders that exist keep theirs.",
          zh: "填 B 即为 B-1001。已有订单的编号不变。",
        },
        widget: "text",
        maxLength: 4,
      }),
    },
  ),
  limits: section(
    {
      label: { en: "Limits", zh: "限额" },
      help: {
        en: "In place of what the plan gives. Only operators see them.",
        zh: "取代套餐所给的限额，仅运营人员可见。",
      },
      operatorsOnly: true,
    },
    {
      users: setting(count(100_000), null, {
        label: { en: "Users", zh: "用户数" },
        help: { en: "Members of staff. Left empty, as in the plan.", zh: "员工人数。留空则按套餐。" },
        widget: "number",
      }),
      storageMb: setting(count(10_000_000), null, {
        label: { en: "Storage", zh: "存储空间" },
        help: { en: "Files and pictures. Left empty, as in the plan.", zh: "文件和图片。留空则按套餐。" },
        widget: "number",
        unit: "MB",
      }),
      apiRequestsPerMinute: setting(count(1_000_000), null, {
        label: { en: "API requests a minute", zh: "每分钟 API 请求数" },
        help: {
          en: "Of all its programs together. Left empty, as in the plan.",
          zh: "所有程序合计。留空则按套餐。",
        },
        widget: "number",
      }),
    },
  ),
});

export type TenantSettings = z.output<typeof tenantSettingsSchema>;
