import type { FormName, Words } from "./schema";

/** A form to begin with. */
export type Starter = { id: string; form: FormName; title: Words; about: Words; source: string };

export const STARTERS: readonly Starter[] = [
  {
    id: "allergens",
    form: "products",
    title: { en: "Allergens of a dish", zh: "菜品过敏原" },
    about: {
      en: "For a restaurant: what guests have to be told, and how hot it is.",
      zh: "适合餐厅：需要告知客人的过敏原和辣度。",
    },
    source: `# What guests have to be told. The kitchen fills it in with each dish.
form: products
version: 1
fields:
  - key: allergens
    type: multi-select
    label: { en: Allergens, zh: 过敏原 }
    help: { en: Leave it empty where there are none., zh: 没有则留空。 }
    public: true
    options:
      - { value: gluten, label: { en: Gluten, zh: 麸质 } }
      - { value: milk, label: { en: Milk, zh: 牛奶 } }
      - { value: eggs, label: { en: Eggs, zh: 鸡蛋 } }
      - { value: nuts, label: { en: Nuts, zh: 坚果 } }
      - { value: fish, label: { en: Fish, zh: 鱼类 } }
      - { value: soy, label: { en: Soy, zh: 大豆 } }
  - key: spice
    type: select
    label: { en: How hot it is, zh: 辣度 }
    public: true
    options:
      - { value: mild, label: { en: Mild, zh: 不辣 } }
      - { value: medium, label: { en: Medium, zh: 中辣 } }
      - { value: hot, label: { en: Hot, zh: 很辣 } }
`,
  },
  {
    id: "material",
    form: "products",
    title: { en: "Sizes and material", zh: "尺码与材质" },
    about: {
      en: "For an outdoor shop: what it is made of, what it weighs, which sizes there are.",
      zh: "适合户外用品店：材质、重量和尺码。",
    },
    source: `# What a customer asks before buying something to wear.
form: products
version: 1
fields:
  - key: material
    type: text
    label: { en: Material, zh: 材质 }
    public: true
    maxLength: 120
  - key: weight
    type: number
    label: { en: Weight, zh: 重量 }
    public: true
    unit: g
    min: 0
    max: 20000
  - key: sizes
    type: multi-select
    label: { en: Sizes, zh: 尺码 }
    public: true
    options: [ xs, s, m, l, xl ]
  - key: waterproof
    type: select
    label: { en: Waterproof, zh: 防水 }
    public: true
    options:
      - { value: no, label: { en: No, zh: 不防水 } }
      - { value: showers, label: { en: In showers, zh: 防小雨 } }
      - { value: fully, label: { en: Fully, zh: 完全防水 } }
  # Asked only of what keeps the rain out.
  - key: water_column
    type: number
    label: { en: Water column, zh: 静水压 }
    public: true
    unit: mm
    min: 0
    max: 50000
    when: { field: waterproof, is: [ showers, fully ] }
`,
  },
  {
    id: "pick-up",
    form: "customers",
    title: { en: "A child’s group and who picks it up", zh: "孩子的班级与接送人" },
    about: {
      en: "For a kindergarten: asked of parents when they sign up.",
      zh: "适合幼儿园：家长注册时填写。",
    },
    source: `# Parents answer this when they sign up.
form: customers
version: 1
fields:
  - key: child
    type: text
    label: { en: Name of the child, zh: 孩子姓名 }
    public: true
    maxLength: 80
  - key: group
    type: select
    label: { en: Group, zh: 班级 }
    public: true
    options:
      - { value: small, label: { en: "Small group, age 3", zh: 小班 } }
      - { value: middle, label: { en: "Middle group, age 4", zh: 中班 } }
      - { value: big, label: { en: "Big group, age 5", zh: 大班 } }
  - key: pick_up
    type: group
    label: { en: Who may pick the child up, zh: 接送人 }
    public: true
    many: true
    most: 4
    fields:
      - key: name
        type: text
        label: { en: Name, zh: 姓名 }
        required: true
        maxLength: 80
      - key: phone
        type: text
        label: { en: Phone, zh: 电话 }
        format: phone
  # For the staff alone.
  - key: remarks
    type: text
    label: { en: Remarks of the staff, zh: 教师备注 }
    multiline: true
    maxLength: 1000
`,
  },
  {
    id: "gift",
    form: "orders",
    title: { en: "A gift with a card", zh: "礼品与贺卡" },
    about: {
      en: "Asked at the checkout: whether it is a gift, and what the card says.",
      zh: "结算时询问：是否为礼品，以及贺卡内容。",
    },
    source: `# Asked at the checkout.
form: orders
version: 1
fields:
  - key: gift
    type: select
    label: { en: Is it a gift?, zh: 是礼品吗？ }
    public: true
    options:
      - { value: gift, label: { en: "Yes, pack it as one", zh: 是，请包装 } }
  - key: card
    type: text
    label: { en: What the card says, zh: 贺卡内容 }
    public: true
    multiline: true
    maxLength: 300
    when: { field: gift, is: gift }
`,
  },
];

/** The text of a form with a single question, for who begins with none of the above. */
export function blankForm(form: FormName): string {
  return `form: ${form}
version: 1
fields:
  - key: note
    type: text
    label: { en: Note, zh: 备注 }
`;
}
