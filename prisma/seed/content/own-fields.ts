/** What the demo companies ask in fields of their own, as somebody would write it at /admin/forms. */

export const bellaForms = {
  products: `form: products
version: 1
title: { en: Allergens and origin, zh: 过敏原与来源 }
fields:
  - key: allergens
    type: multi-select
    label: { en: Allergens, zh: 过敏原 }
    help: Of the fourteen that the law names, those that are in it.
    public: true
    options:
      - { value: gluten, label: { en: Gluten, zh: 麸质 } }
      - { value: milk, label: { en: Milk, zh: 牛奶 } }
      - { value: egg, label: { en: Egg, zh: 鸡蛋 } }
      - { value: fish, label: { en: Fish, zh: 鱼 } }
      - { value: celery, label: { en: Celery, zh: 芹菜 } }
      - { value: nuts, label: { en: Nuts, zh: 坚果 } }
      - { value: sulphites, label: { en: Sulphites, zh: 亚硫酸盐 } }
  - key: allergen_note
    type: text
    label: { en: About the allergens, zh: 过敏原说明 }
    public: true
    when: { field: allergens, answered: true }
  # Only the team sees this one.
  - key: supplier
    type: text
    label: { en: Supplier, zh: 供应商 }
    maxLength: 80
  - key: certificate
    type: file
    label: { en: Certificate of origin, zh: 原产地证明 }
    maxMb: 2
`,
  orders: `form: orders
version: 1
title: { en: At the door, zh: 送达方式 }
fields:
  - key: hand_over
    type: select
    label: { en: If nobody opens, zh: 无人应门时 }
    public: true
    options:
      - { value: wait, label: { en: Ring again and wait, zh: 再按门铃并等待 } }
      - { value: neighbour, label: { en: Leave it with a neighbour, zh: 交给邻居 } }
  - key: neighbour
    type: text
    label: { en: Name on the neighbour's bell, zh: 邻居门铃上的姓名 }
    public: true
    required: true
    maxLength: 60
    when: { field: hand_over, is: neighbour }
  - key: driver
    type: text
    label: { en: Driver, zh: 送餐员 }
    help: Customers do not see this.
    maxLength: 60
`,
};

export const k001Forms = {
  customers: `form: customers
version: 1
title: 孩子的信息
fields:
  - key: group
    type: select
    label: 班级
    public: true
    options:
      - { value: small_1, label: 小一班 }
      - { value: small_2, label: 小二班 }
      - { value: middle_1, label: 中一班 }
      - { value: middle_2, label: 中二班 }
      - { value: big_1, label: 大一班 }
      - { value: big_2, label: 大二班 }
  - key: pick_up
    type: group
    many: true
    most: 4
    label: 可以接孩子的人
    public: true
    fields:
      - { key: name, type: text, label: 姓名, required: true, maxLength: 40 }
      - { key: phone, type: text, label: 电话, format: phone }
  - key: diet
    type: text
    label: 老师的备注
    help: 家长看不到。
    multiline: true
    maxLength: 500
`,
};
