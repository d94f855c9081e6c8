import { k001Products } from "./k001-products";
import { k001Forms } from "./own-fields";
import type { DemoTenant } from "./types";

const GROUPS: Record<string, string> = {
  小一班: "small_1",
  小二班: "small_2",
  中一班: "middle_1",
  中二班: "middle_2",
  大一班: "big_1",
  大二班: "big_2",
};

/** A kindergarten whose parents order lunches, uniforms, books and afternoon classes; orders cluster at pick-up time. */
export const k001: DemoTenant = {
  id: "c4a7e0d3-52f8-4b16-a93d-1e8b6f2c7d03",
  code: "k001",
  slug: "little-oak",
  name: "小橡树幼儿园",
  status: "active",
  level: "dedicated",
  plan: "starter",
  domains: [],
  branding: {
    name: "小橡树幼儿园",
    tagline: "慢慢长，都会长成大树",
    colors: { primary: "#2c7a3a", secondary: "#ffcb3d", accent: "#56b3e6", paper: "#fffbec" },
    fonts: { heading: "zcool-kuaile", body: "nunito" },
    radius: 22,
    look: "playful",
    logo: { light: "k001/logo-light.webp", dark: "k001/logo-dark.webp" },
    favicon: "k001/favicon.webp",
    socialImage: "k001/social.webp",
    hero: {
      title: "今天也要好好吃饭，好好玩",
      text: "餐食、园服、绘本和课后班，都在这里给孩子备齐。下单后，由老师放进孩子的小柜子，放学一起带回家。",
      picture: "k001/hero.webp",
    },
    contact: {
      email: "hello@littleoak.example",
      phone: "021-5550 0166",
      address: "上海市徐汇区橡树弄 8 号",
    },
    links: { terms: null, privacy: null },
  },
  settings: {
    locale: "zh",
    languages: "every",
    currency: "CNY",
    timeZone: "Asia/Shanghai",
    taxRatePercent: 6,
    deliveryFeeMinor: 0,
    freeDeliveryFromMinor: null,
    orderPrefix: "K",
  },
  categories: [
    { slug: "meals", name: "餐食", description: "园里的厨房每天六点半亮灯，少油少糖，一口一口吃得香。" },
    { slug: "uniforms", name: "园服", description: "耐洗、好穿，孩子自己就能拉上拉链。" },
    { slug: "picture-books", name: "绘本", description: "老师们读过很多很多遍，还想再读一遍的书。" },
    { slug: "after-school", name: "课后班", description: "放学以后，再玩一会儿。每班最多十二个小朋友。" },
    { slug: "art-kits", name: "美工材料", description: "可以弄脏手的东西，都是好东西。" },
  ],
  forms: k001Forms,
  products: k001Products,
  customers: [
    parent("陈雨桐", "chen.yutong", "0101", "肇嘉浜路 212 弄 5 号 302 室", "小一班 陈果果"),
    parent("王思远", "wang.siyuan", "0102", "宛平南路 88 号 1104 室", "中二班 王一一"),
    parent("李静怡", "li.jingyi", "0103", "天钥桥路 333 弄 12 号", "大一班 李知夏"),
    parent("张伟", "zhang.wei", "0104", "漕溪北路 41 号 601 室", "小二班 张小满"),
    parent("刘晓燕", "liu.xiaoyan", "0105", "零陵路 600 弄 3 号 502 室", "中一班 刘念念"),
    parent("赵明轩", "zhao.mingxuan", "0106", "斜土路 1223 号 204 室", "大二班 赵乐乐"),
    parent("周佳宁", "zhou.jianing", "0107", "东安路 160 弄 8 号", "小一班 周小雨"),
    parent("吴海涛", "wu.haitao", "0108", "龙华西路 31 弄 77 号", "中二班 吴桐"),
    parent("孙梦洁", "sun.mengjie", "0109", "中山南二路 999 弄 1 号 1801 室", "大一班 孙豆豆"),
    parent("马琳", "ma.lin", "0110", "大木桥路 100 弄 21 号", "小二班 马可"),
    parent("黄志强", "huang.zhiqiang", "0111", "医学院路 70 号 403 室", "中一班 黄朵朵"),
    parent("徐若曦", "xu.ruoxi", "0112", "枫林路 420 弄 6 号 901 室", "大二班 徐安安"),
    parent("何子涵", "he.zihan", "0113", "茶陵北路 20 弄 14 号", "小一班 何米粒"),
    parent("林嘉伟", "lin.jiawei", "0114", "瑞金南路 438 弄 2 号", "中二班 林糖糖"),
  ],
  staff: [
    { name: "林园长", email: "lin@littleoak.example", role: "owner" },
    { name: "方老师", email: "fang@littleoak.example", role: "admin" },
    { name: "小米老师", email: "xiaomi@littleoak.example", role: "editor" },
    { name: "财务 沈会计", email: "shen@littleoak.example", role: "viewer" },
  ],
  orderNotes: [
    "请放在孩子的小柜子里，谢谢老师！",
    "孩子对花生过敏，麻烦厨房留意。",
    "外婆来接，请交给外婆。",
    "衣服请帮忙缝上名字。",
    "最近在换牙，水果请切小一点。",
    "周三请假一天，午餐不用准备。",
    "想要一张生日卡片，写“五岁快乐”。",
    "书先不要给孩子看到，是礼物。",
    "不吃香菜，别的都吃！",
  ],
  staffNotes: [
    "已放进小柜子。",
    "已缝好名字，明天带回。",
    "已告诉厨房过敏的事。",
    "家长来电，改为下周一开始。",
    "外婆已取走。",
  ],
  cancellationReasons: [
    "孩子生病请假，这周不来园。",
    "尺码选错，重新下单。",
    "课后班时间和钢琴课冲突。",
    "家长重复下单。",
  ],
  rhythm: {
    ordersPerDay: 8,
    growth: 1.25,
    weekdays: [1.5, 1.1, 1, 1, 1.3, 0.4, 0.8],
    hours: { 7: 0.6, 8: 1, 12: 0.7, 16: 1.5, 17: 1.2, 20: 1, 21: 1.4, 22: 0.6 },
    basket: { minLines: 1, typicalLines: 2, maxLines: 4, maxQuantity: 2 },
    cancellationRate: 0.04,
    noteRate: 0.35,
  },
};

/** Orders go to the child's locker, so the address names the class and the child. */
function parent(name: string, mailbox: string, phone: string, home: string, child: string) {
  return {
    name,
    email: `${mailbox}@example.com`,
    phone: `130 0000 ${phone}`,
    address: { street: `${home}（${child}）`, postcode: "200032", city: "上海", country: "CN" },
    answers: { group: GROUPS[child.slice(0, 3)], pick_up: [{ name, phone: `130 0000 ${phone}` }] },
  };
}
