import type { DemoProduct } from "./types";
import { bySize } from "./variants";

/** What you wear, from the skin out and down to the ground. */
export const northwindWear: DemoProduct[] = [
  {
    slug: "squall-rain-shell",
    name: "Squall rain shell",
    summary: "Three layers, two pockets, one job",
    description:
      "Fully taped, with a hood that turns when your head does. There are zips under the arms because nobody has ever stayed dry by sweating.\n\nWash it. Really. It breathes again after that, and we will tell you how.",
    category: "layers",
    picture: "northwind/rain-shell.webp",
    alt: "An orange hooded rain shell against slanting rain and dark hills",
    tags: ["waterproof", "repairable"],
    facts: [
      { label: "Weight", value: "12 oz (345 g) in M" },
      { label: "Materials", value: "Three-layer recycled nylon, PFAS-free" },
    ],
    variants: [
      ...bySize("NW-SQUALL", { S: 9, M: 17, L: 14, XL: 6 }, 24900, { colour: "Ember" }),
      ...bySize("NW-SQUALL", { S: 4, M: 11, L: 12, XL: 5 }, 24900, { colour: "Pine" }),
    ],
    popularity: 1.5,
  },
  {
    slug: "col-down-jacket",
    name: "Col down jacket",
    summary: "Packs to a grapefruit, warms like a stove",
    description:
      "The one you put on at the top before you open the sandwiches. Small baffles, so the down stays where we put it, and elastic cuffs you can push up to wash a pot.",
    category: "layers",
    picture: "northwind/down-jacket.webp",
    alt: "A quilted blue down jacket with a dark collar, snow falling behind it",
    tags: ["responsible down"],
    facts: [
      { label: "Weight", value: "11 oz (310 g) in M" },
      { label: "Materials", value: "800-fill duck down, 10D nylon" },
    ],
    variants: [
      ...bySize("NW-COL", { S: 6, M: 8, L: 3 }, 19900, { colour: "Glacier", compareAtMinor: 24900 }),
      ...bySize("NW-COL", { S: 7, M: 12, L: 10, XL: 8 }, 24900, { colour: "Night" }),
    ],
    popularity: 1.3,
  },
  {
    slug: "first-light-merino",
    name: "First Light merino crew",
    summary: "Wear it for a week. We did, and were let back in",
    description:
      "Merino at 160 grams, flat seams, a hem long enough to stay under a hip belt. It does not smell on day five, which is the only test we run.",
    category: "layers",
    picture: "northwind/merino-crew.webp",
    alt: "A striped merino base layer laid flat",
    tags: ["merino", "bestseller"],
    facts: [
      { label: "Weight", value: "6.5 oz (185 g) in M" },
      { label: "Materials", value: "100 % merino, non-mulesed" },
    ],
    variants: bySize("NW-LIGHT", { XS: 8, S: 18, M: 26, L: 22, XL: 9 }, 8900),
    popularity: 1.6,
  },
  {
    slug: "hut-fleece",
    name: "Hut fleece",
    summary: "The one that lives by the door",
    description:
      "Thick, honest pile with a chest pocket the size of a paperback. Too heavy to be fashionable on the mountain and exactly right everywhere else.",
    category: "layers",
    picture: "northwind/fleece.webp",
    alt: "A cream pile fleece with a green chest pocket and zip",
    tags: ["everyday"],
    facts: [{ label: "Materials", value: "100 % recycled polyester pile" }],
    variants: [
      ...bySize("NW-HUT", { S: 12, M: 15, L: 13, XL: 7 }, 12900, { colour: "Oat" }),
      ...bySize("NW-HUT", { S: 2, M: 4, L: 1 }, 9900, { colour: "Rust", compareAtMinor: 12900 }),
    ],
  },
  {
    slug: "timberline-beanie",
    name: "Timberline beanie",
    summary: "Knitted in Leadville, population 2,600",
    description:
      "Rib-knit from Colorado wool by three people whose names are on the label. It stretches over a bun and under a helmet.",
    category: "layers",
    picture: "northwind/beanie.webp",
    alt: "A ribbed orange beanie with a folded cuff and a bobble",
    tags: ["made nearby", "gift"],
    variants: [
      { sku: "NW-TIMB-EMBER", name: "Ember", priceMinor: 3400, stock: 40 },
      { sku: "NW-TIMB-GLAC", name: "Glacier", priceMinor: 3400, stock: 28 },
      { sku: "NW-TIMB-PINE", name: "Pine", priceMinor: 3400, stock: 0 },
    ],
    popularity: 1.3,
  },
  {
    slug: "switchback-socks",
    name: "Switchback socks",
    summary: "Darned free, for life. Yours or theirs",
    description:
      "Merino with nylon where the boot rubs. When a hole comes, bring them in on a Wednesday and Joan darns them while you drink the bad coffee.",
    category: "layers",
    picture: "northwind/socks.webp",
    alt: "A pair of wool hiking socks with stripes in green, cream and orange",
    tags: ["merino", "under $25"],
    facts: [{ label: "Materials", value: "66 % merino, 32 % nylon, 2 % elastane" }],
    variants: bySize("NW-SWITCH", { S: 55, M: 80, L: 64 }, 2300),
    popularity: 2.1,
  },
  {
    slug: "granite-hiking-boots",
    name: "Granite hiking boots",
    summary: "Full leather, resoled three times before retirement",
    description:
      "A proper boot, with a proper break-in: wear them to the shops for a fortnight. Stitched down rather than glued, so our bench can put a new sole on in four days.",
    category: "on-foot",
    picture: "northwind/boots.webp",
    alt: "A pair of brown leather hiking boots with orange laces on rock",
    tags: ["repairable", "fitted in store"],
    facts: [
      { label: "Weight", value: "2 lb 14 oz (1.3 kg) a pair" },
      { label: "Materials", value: "2.6 mm full-grain leather, rubber sole" },
    ],
    variants: bySize(
      "NW-GRAN",
      { "US 7": 4, "US 8": 7, "US 9": 10, "US 9½": 6, "US 10": 9, "US 11": 8, "US 12": 3 },
      28900,
    ),
    popularity: 1.1,
  },
  {
    slug: "pika-trail-runners",
    name: "Pika trail runners",
    summary: "Light, grippy, done after 500 miles, and we say so",
    description:
      "A rock plate, a wide toe and lugs that hold on wet granite. They wear out, like all running shoes; send them back and we take ten dollars off the next pair.",
    category: "on-foot",
    picture: "northwind/trail-runners.webp",
    alt: "A blue and orange trail running shoe leaping over a ridge line",
    tags: ["take-back"],
    facts: [
      { label: "Weight", value: "1 lb 4 oz (560 g) a pair" },
      { label: "Drop", value: "4 mm" },
    ],
    variants: bySize(
      "NW-PIKA",
      { "US 7": 6, "US 8": 12, "US 9": 14, "US 10": 11, "US 11": 5, "US 12": 0 },
      12500,
      { compareAtMinor: 14500 },
    ),
    popularity: 1.4,
  },
];
