import type { TenantSettings } from "@/lib/settings/schema";

type Words = { en: string; zh: string };

type Limit = {
  label: Words;
  help: Words;
  unit: "" | "MB";
  /** What is counted: what there is now, what came in a calendar month of the tenant, or what came in a minute. */
  counts: "now" | "month" | "minute";
  /** The operation that refuses what would exceed it. */
  enforcedBy: string;
  /** How far it may be passed before it holds, in percent, where a plan does not say. */
  overshootPercent: number;
  /** What is lost to a person when it is reached, and what brings room. */
  whenReached: Words;
};

/** Every limit that a plan can set. One that a plan does not name is no limit. */
export const LIMITS = {
  members: {
    label: { en: "Members", zh: "成员" },
    help: { en: "People who can sign in to the admin pages.", zh: "可以登录管理页面的人。" },
    unit: "",
    counts: "now",
    enforcedBy: "admitInControl",
    overshootPercent: 0,
    whenReached: {
      en: "Nobody new can join the team. Everybody who is on it stays.",
      zh: "无法再加入新成员，现有成员全部保留。",
    },
  },
  products: {
    label: { en: "Products", zh: "商品" },
    help: { en: "On sale and drafts; archived ones do not count.", zh: "在售和草稿，不含已归档的。" },
    unit: "",
    counts: "now",
    enforcedBy: "createProduct, setProductStatus",
    overshootPercent: 0,
    whenReached: {
      en: "No product can be added or taken back from the archive. Archiving one makes room.",
      zh: "无法添加商品或从归档中恢复商品。归档一件商品即可腾出名额。",
    },
  },
  ordersPerMonth: {
    label: { en: "Orders a month", zh: "每月订单" },
    help: { en: "Placed in a calendar month, cancelled ones too.", zh: "一个自然月内的订单，含已取消的。" },
    unit: "",
    counts: "month",
    enforcedBy: "placeOrder",
    overshootPercent: 20,
    whenReached: {
      en: "Orders go on up to the bound; beyond it customers read that no orders are taken right now.",
      zh: "订单可继续接收至上限；超出后客户会看到暂不接单的提示。",
    },
  },
  storageMb: {
    label: { en: "Storage", zh: "存储空间" },
    help: { en: "Pictures, in all the sizes that pages ask for.", zh: "图片，包括页面需要的各种尺寸。" },
    unit: "MB",
    counts: "now",
    enforcedBy: "storePicture",
    overshootPercent: 0,
    whenReached: {
      en: "No new picture can be uploaded. Those that are there stay and are shown.",
      zh: "无法上传新图片。已有图片保留并正常显示。",
    },
  },
  apiRequestsPerMinute: {
    label: { en: "API requests a minute", zh: "每分钟 API 请求" },
    help: { en: "Requests of programs, over all their keys.", zh: "程序发出的请求，所有密钥合计。" },
    unit: "",
    counts: "minute",
    enforcedBy: "countApiRequest",
    overshootPercent: 0,
    whenReached: {
      en: "Programs are told to wait until the minute is over.",
      zh: "程序会被要求等到这一分钟结束。",
    },
  },
  customDomains: {
    label: { en: "Custom domains", zh: "自有域名" },
    help: {
      en: "Domains of your own, beside the address that comes with it.",
      zh: "自带地址之外的自有域名。",
    },
    unit: "",
    counts: "now",
    enforcedBy: "admitInControl",
    overshootPercent: 0,
    whenReached: {
      en: "No domain can be added. Those that are there go on working.",
      zh: "无法添加域名。已有域名继续有效。",
    },
  },
} as const satisfies Record<string, Limit>;

export type LimitKey = keyof typeof LIMITS;
export const LIMIT_KEYS = Object.keys(LIMITS) as LimitKey[];

/** Every feature that a plan can have. One that a plan does not name is off. */
export const FEATURES = {
  customDomain: {
    label: { en: "Custom domain", zh: "自有域名" },
    help: { en: "The portal answers on a domain of your own.", zh: "门户可以使用自己的域名。" },
  },
  ownMail: {
    label: { en: "Own mail sender", zh: "自有发件人" },
    help: { en: "Mail leaves through your own provider.", zh: "邮件通过自己的服务商发送。" },
  },
} as const satisfies Record<string, { label: Words; help: Words }>;

export type FeatureKey = keyof typeof FEATURES;
export const FEATURE_KEYS = Object.keys(FEATURES) as FeatureKey[];

export const isLimitKey = (key: string): key is LimitKey => Object.hasOwn(LIMITS, key);
export const isFeatureKey = (key: string): key is FeatureKey => Object.hasOwn(FEATURES, key);

/** What a version of a plan gives. Keys that the code does not know are kept. */
export type PlanTerms = {
  features: Record<string, boolean>;
  limits: Record<string, number>;
  /** Percent of a limit by which it may be passed. */
  overshoot: Record<string, number>;
};

/** One limit or feature that this tenant has otherwise; a limit of null is none. */
export type Override = {
  kind: "limit" | "feature";
  key: string;
  value: number | boolean | null;
  until: Date | null;
};

/** What operators have set in the tenant's settings in place of the plan's limits: for good, and under an override with an end. */
export function limitsOfSettings({ users, ...limits }: TenantSettings["limits"]): Override[] {
  return Object.entries({ members: users, ...limits })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ kind: "limit", key, value, until: null }));
}

type Entitled = { plan: PlanTerms; overrides: readonly Override[] };

const holdsAt = (now: Date) => (override: Override) => override.until === null || override.until > now;

/** The limits that hold now: the plan's, and over them the overrides that have not ended. */
export function effectiveLimits({ plan, overrides }: Entitled, now: Date): Record<string, number> {
  const set = overrides.filter(({ kind }) => kind === "limit").filter(holdsAt(now));
  const limits: [string, unknown][] = [
    ...Object.entries(plan.limits),
    ...set.map(({ key, value }): [string, unknown] => [key, value]),
  ];
  // The later entry of a key wins; without a number it is no limit.
  const all = Object.entries(Object.fromEntries(limits));
  return Object.fromEntries(all.filter((one): one is [string, number] => typeof one[1] === "number"));
}

/** The features that are on or off now. */
export function effectiveFeatures({ plan, overrides }: Entitled, now: Date): Record<string, boolean> {
  const features = { ...plan.features };
  for (const { kind, key, value } of overrides.filter(holdsAt(now)))
    if (kind === "feature") features[key] = value === true;
  return features;
}

/** The tenant as it is now: an override may have ended since it was read. */
export function entitledAt<
  Who extends Entitled & { limits: Record<string, number>; features: Record<string, boolean> },
>(tenant: Who, now: Date): Who {
  if (tenant.overrides.every(holdsAt(now))) return tenant;
  return {
    ...tenant,
    overrides: tenant.overrides.filter(holdsAt(now)),
    limits: effectiveLimits(tenant, now),
    features: effectiveFeatures(tenant, now),
  };
}

/** Up to where it goes on although the limit is passed. */
export function hardBound(limit: number, key: string, overshoot: PlanTerms["overshoot"]): number {
  const percent = overshoot[key] ?? (isLimitKey(key) ? LIMITS[key].overshootPercent : 0);
  // In whole numbers: 1.2 times 50 is not 60 everywhere.
  return Math.floor((limit * (100 + percent)) / 100);
}

export const WARN_AT_PERCENT = [80, 100] as const;

/** 0, or the warning that fits: 80 near a limit, 100 at it or over. */
export function warningLevel(used: number, limit: number | undefined): 0 | 80 | 100 {
  // Where there is none of it, that a plan gives none is no news.
  if (limit === undefined || used === 0) return 0;
  if (used >= limit) return 100;
  return used * 100 >= limit * 80 ? 80 : 0;
}
