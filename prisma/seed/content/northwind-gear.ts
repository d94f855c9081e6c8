import type { DemoProduct } from "./types";
import { bySize, single } from "./variants";

/** What you sleep under, carry in, walk with and cook on. */
export const northwindGear: DemoProduct[] = [
  {
    slug: "larkspur-2-tent",
    name: "Larkspur 2 tent",
    summary: "Two people, two doors, three pounds",
    description:
      "A freestanding two-person tent that one person can pitch in the wind, because one person always has to. Two doors, two porches, and poles that pack short enough to go inside a bag rather than outside it.\n\nWe have re-stitched four of these in six years. All four had met a bear.",
    category: "shelter-and-sleep",
    picture: "northwind/tent.webp",
    alt: "An orange two-person tent with its door open in a mountain meadow",
    tags: ["three-season", "repairable"],
    facts: [
      { label: "Weight", value: "3 lb 1 oz (1.39 kg)" },
      { label: "Materials", value: "20D recycled nylon, aluminium poles" },
      { label: "Floor", value: "88 × 52 in" },
    ],
    variants: [
      { sku: "NW-LARK2-EMBER", name: "Ember", priceMinor: 38900, compareAtMinor: 42900, stock: 14 },
      { sku: "NW-LARK2-PINE", name: "Pine", priceMinor: 42900, stock: 9 },
    ],
    popularity: 1.4,
  },
  {
    slug: "ridgeline-tarp",
    name: "Ridgeline tarp 3 × 3",
    summary: "Nineteen tie-outs and no opinions",
    description:
      "A square of silicone-coated nylon that is a kitchen, a porch, a storm shelter or a sail, depending on the cord. Comes with eight lines in a colour you will not trip over twice.",
    category: "shelter-and-sleep",
    picture: "northwind/tarp.webp",
    alt: "A green tarp strung between two pines above a small camp",
    tags: ["ultralight"],
    facts: [
      { label: "Weight", value: "19 oz (540 g)" },
      { label: "Materials", value: "15D silicone-coated nylon" },
    ],
    variants: single("NW-TARP33", "Moss", 11900, 31),
  },
  {
    slug: "hollow-20-sleeping-bag",
    name: "Hollow 20° sleeping bag",
    summary: "850-fill down for a frost you did not plan for",
    description:
      "Rated by an independent lab and then by Teresa, who sleeps cold. The draft collar closes with one hand from the inside, and the foot box is cut for feet.",
    category: "shelter-and-sleep",
    picture: "northwind/sleeping-bag.webp",
    alt: "A mummy sleeping bag in blue with an orange lining, laid out under a night sky",
    tags: ["responsible down"],
    facts: [
      { label: "Weight", value: "2 lb 3 oz (990 g)" },
      { label: "Comfort", value: "27 °F (−3 °C)" },
      { label: "Materials", value: "850-fill goose down, 10D recycled nylon" },
    ],
    variants: bySize("NW-HOL20", { Regular: 22, Long: 11, Short: 6 }, 32900),
  },
  {
    slug: "drift-sleeping-pad",
    name: "Drift sleeping pad",
    summary: "Three inches of quiet, R 4.5",
    description:
      "Most light pads sound like a bag of crisps. This one does not. The valve is a flap you can open with cold fingers, and the patch kit is in the stuff sack where it belongs.",
    category: "shelter-and-sleep",
    picture: "northwind/sleeping-pad.webp",
    alt: "An inflated sleeping pad with horizontal ribs, half rolled",
    tags: ["repairable"],
    facts: [
      { label: "Weight", value: "15 oz (430 g)" },
      { label: "Warmth", value: "R 4.5" },
    ],
    variants: [
      { sku: "NW-DRIFT-REG", name: "Regular", priceMinor: 15900, stock: 26 },
      { sku: "NW-DRIFT-WIDE", name: "Wide", priceMinor: 17900, stock: 8 },
    ],
  },
  {
    slug: "alder-hammock",
    name: "Alder hammock",
    summary: "For the lake, not for the mountain",
    description:
      "We know it is not serious equipment. We sell it because every one of us owns one. Straps included, kind to bark.",
    category: "shelter-and-sleep",
    picture: "northwind/hammock.webp",
    alt: "A hammock hung between two trees at the edge of a lake at sunset",
    tags: ["new in spring"],
    facts: [{ label: "Weight", value: "17 oz (480 g) with straps" }],
    variants: single("NW-ALDER", "Glacier", 7900, 0),
    status: "draft",
  },
  {
    slug: "talus-22-day-pack",
    name: "Talus 22 day pack",
    summary: "A day's worth, with room for the jacket you take off",
    description:
      "One big pocket, one small one, one for water. The back panel is a single sheet that comes out and becomes a seat, which turns out to be the feature people write to us about.",
    category: "packs",
    picture: "northwind/day-pack.webp",
    alt: "A compact orange day pack with a front pocket and dark straps",
    tags: ["repairable", "bestseller"],
    facts: [
      { label: "Weight", value: "1 lb 6 oz (620 g)" },
      { label: "Materials", value: "210D recycled nylon" },
      { label: "Volume", value: "22 l" },
    ],
    variants: [
      { sku: "NW-TAL22-RUST", name: "Rust", priceMinor: 11900, stock: 33 },
      { sku: "NW-TAL22-PINE", name: "Pine", priceMinor: 11900, stock: 27 },
      { sku: "NW-TAL22-SLATE", name: "Slate", priceMinor: 9500, compareAtMinor: 11900, stock: 5 },
    ],
    popularity: 1.8,
  },
  {
    slug: "cirque-55-pack",
    name: "Cirque 55 pack",
    summary: "A week on your hips, not on your shoulders",
    description:
      "The frame is one hoop of aluminium that we bend to your back if you come in. The hip belt carries, the lid comes off, and there is exactly one pocket too few, so you stay honest.",
    category: "packs",
    picture: "northwind/trek-pack.webp",
    alt: "A tall green trekking pack with a lid, side straps and a rolled mat beneath",
    tags: ["fitted in store", "repairable"],
    facts: [
      { label: "Weight", value: "3 lb 4 oz (1.47 kg)" },
      { label: "Carries", value: "Up to 40 lb, happily" },
      { label: "Volume", value: "55 l" },
    ],
    variants: bySize("NW-CIR55", { "S/M": 12, "M/L": 16, "L/XL": 7 }, 27900),
  },
  {
    slug: "tarn-dry-bag",
    name: "Tarn dry bag",
    summary: "Rolls three times, keeps one promise",
    description:
      "Float it, sit on it, throw it off the raft. Welded seams, no stitching to let go, and a window so that you can find the socks.",
    category: "packs",
    picture: "northwind/dry-bag.webp",
    alt: "A yellow roll-top dry bag floating on a mountain lake",
    tags: ["waterproof"],
    facts: [{ label: "Materials", value: "Welded TPU, no PVC" }],
    variants: [
      { sku: "NW-TARN-8", name: "8 litres", priceMinor: 2400, stock: 60 },
      { sku: "NW-TARN-20", name: "20 litres", priceMinor: 3400, stock: 44 },
      { sku: "NW-TARN-35", name: "35 litres", priceMinor: 4400, stock: 19 },
    ],
    popularity: 1.2,
  },
  {
    slug: "scree-hip-pack",
    name: "Scree hip pack",
    summary: "Snacks, map, knife, phone off",
    description:
      "Two litres and a bottle sleeve for the walk before breakfast. It sits still when you run for the bus, too.",
    category: "packs",
    picture: "northwind/hip-pack.webp",
    alt: "A small blue hip pack with an orange zip and a webbing belt",
    tags: ["everyday"],
    facts: [{ label: "Weight", value: "8 oz (230 g)" }],
    variants: [
      { sku: "NW-SCREE-GLAC", name: "Glacier", priceMinor: 4900, stock: 21 },
      { sku: "NW-SCREE-RUST", name: "Rust", priceMinor: 3900, compareAtMinor: 4900, stock: 3 },
    ],
  },
  {
    slug: "stride-trekking-poles",
    name: "Stride trekking poles",
    summary: "Cork grips, lever locks, a pair",
    description:
      "Your knees on the descent will write to us. Three sections of aluminium rather than carbon, because a bent pole gets you home and a snapped one does not.",
    category: "on-foot",
    picture: "northwind/trekking-poles.webp",
    alt: "A pair of crossed trekking poles with cork grips in front of a ridge",
    tags: ["repairable"],
    facts: [
      { label: "Weight", value: "17 oz (485 g) a pair" },
      { label: "Length", value: "25 to 53 in" },
    ],
    variants: single("NW-STRIDE", "Pair", 9900, 38),
  },
  {
    slug: "true-north-compass",
    name: "True North compass",
    summary: "Baseplate, mirror, no battery",
    description:
      "It has found north every day since we opened. Declination is set with a key on the lanyard, and on the first Sunday of the month Ray teaches you to use it, free, in the car park.",
    category: "on-foot",
    picture: "northwind/compass.webp",
    alt: "A baseplate compass with a red needle lying on a contour map",
    tags: ["no battery"],
    facts: [{ label: "Weight", value: "2.3 oz (65 g)" }],
    variants: single("NW-NORTH", "Compass", 4500, 52),
  },
  {
    slug: "kettle-valley-stove",
    name: "Kettle Valley stove",
    summary: "Half a litre in two minutes ten, in wind",
    description:
      "A burner that sits down inside its own pot, so the wind has nothing to argue with. The igniter will fail one day, as they all do; a match works just as well.",
    category: "camp-kitchen",
    picture: "northwind/stove.webp",
    alt: "A small gas stove with a blue flame under a steaming pot",
    tags: ["bestseller"],
    facts: [
      { label: "Weight", value: "12 oz (345 g)" },
      { label: "Boil", value: "0.5 l in 2 min 10 s" },
    ],
    variants: single("NW-KETTLE", "Stove with pot", 12900, 24),
    popularity: 1.3,
  },
  {
    slug: "nest-cook-set",
    name: "Nest cook set",
    summary: "Two pots, one pan, everything inside everything",
    description:
      "Hard-anodised, with handles that fold and lock. The small pot holds a gas canister, the pan is a lid, and the whole thing is quiet in the pack.",
    category: "camp-kitchen",
    picture: "northwind/cook-set.webp",
    alt: "Nested camping pots and a pan with folding orange handles",
    tags: ["for two"],
    facts: [
      { label: "Weight", value: "20 oz (570 g)" },
      { label: "Volume", value: "0.9 l and 1.6 l" },
    ],
    variants: single("NW-NEST", "Set for two", 8900, 17),
  },
  {
    slug: "basin-enamel-mug",
    name: "Basin enamel mug",
    summary: "Chips well",
    description:
      "Steel, enamel, a rolled rim. Every dent is a place. It sits in the coals, it goes over a carabiner, and it has made better coffee than it should.",
    category: "camp-kitchen",
    picture: "northwind/enamel-mug.webp",
    alt: "A speckled enamel mug with a mountain printed on it, steam rising",
    tags: ["gift", "under $25"],
    facts: [{ label: "Volume", value: "12 oz (355 ml)" }],
    variants: [
      { sku: "NW-BASIN-CREAM", name: "Cream", priceMinor: 1900, stock: 84 },
      { sku: "NW-BASIN-PINE", name: "Pine", priceMinor: 1900, stock: 71 },
    ],
    popularity: 1.9,
  },
  {
    slug: "snowmelt-bottle",
    name: "Snowmelt bottle",
    summary: "Steel, one wall, boil in it if you have to",
    description:
      "Insulated bottles are nice. This one you can put on the stove. The loop lid is made to be hooked with two fingers in a mitten.",
    category: "camp-kitchen",
    picture: "northwind/bottle.webp",
    alt: "A steel bottle with a loop lid standing on a rock by a stream",
    tags: ["under $50"],
    facts: [
      { label: "Weight", value: "7 oz (200 g)" },
      { label: "Volume", value: "32 oz (950 ml)" },
    ],
    variants: [
      { sku: "NW-SNOW-STEEL", name: "Bare steel", priceMinor: 2900, stock: 47 },
      { sku: "NW-SNOW-GLAC", name: "Glacier", priceMinor: 3200, stock: 36 },
      { sku: "NW-SNOW-EMBER", name: "Ember", priceMinor: 2600, compareAtMinor: 3200, stock: 12 },
    ],
    popularity: 1.4,
  },
  {
    slug: "polestar-headlamp",
    name: "Polestar headlamp",
    summary: "Red by default, bright by decision",
    description:
      "The first press is red, so that you do not blind your friends. One button, USB-C, and a lock that stops it from lighting the inside of your pack all day.",
    category: "camp-kitchen",
    picture: "northwind/headlamp.webp",
    alt: "A headlamp on an orange band throwing a cone of light across dark pines",
    tags: ["rechargeable"],
    facts: [
      { label: "Weight", value: "2.6 oz (74 g)" },
      { label: "Burn time", value: "4 h at 350 lm, 90 h at 15 lm" },
    ],
    variants: single("NW-POLE", "Headlamp", 5900, 41),
    popularity: 1.2,
  },
];
