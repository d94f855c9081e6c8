import type { Pictures, Random } from "../svg";
import * as k from "./kit";
import {
  at,
  blob,
  circle,
  define,
  ellipse,
  group,
  line,
  path,
  place,
  polar,
  random,
  smooth,
  times,
  type Point,
} from "./kit";

/** Dough, its leopard spots and what is spread on it, ready for a topping. */
function base(r: Random, x: number, y: number, size: number, spread: string): string {
  const edge = blob(r, x, y, size, size, 0.025, 16);
  return [
    `<defs>${k.radial("rimDough", [
      [0.7, "#f4d596"],
      [0.82, "#ecbc6c"],
      [0.92, "#d3913f"],
      [1, "#93521f"],
    ])}${k.radial("melt", [
      [0, "#fffdf2"],
      [0.6, "#fcf1d2"],
      [0.88, "#f0d08a"],
      [1, "#dba24c"],
    ])}</defs>`,
    k.shadow(edge, 14, 20, 0.55),
    group(`filter="url(#dough)"`, path(edge, "url(#rimDough)")),
    times(34, (i) => {
      const [px, py] = polar(x, y, size * r.between(0.88, 0.98), i * 10.6 + r.between(-6, 6));
      return ellipse(
        px,
        py,
        r.between(5, 17),
        r.between(4, 11),
        r.pick(["#4a220c", "#5f2c10", "#7c421a"]),
        `opacity="${r.between(0.55, 0.95).toFixed(2)}" filter="url(#blur)"`,
      );
    }),
    times(16, (i) => {
      const [px, py] = polar(x, y, size * 0.91, i * 23);
      return ellipse(
        px,
        py,
        r.between(14, 24),
        7,
        "#fff3cd",
        `opacity=".4" transform="rotate(${i * 23 + 90} ${px.toFixed(0)} ${py.toFixed(0)})" filter="url(#blur)"`,
      );
    }),
    path(blob(r, x, y, size * 0.855, size * 0.855, 0.03, 14), "#7d2411", `opacity=".5" filter="url(#blur)"`),
    group(
      `filter="url(#${spread === "url(#sauce)" ? "bread" : "dough"})"`,
      path(blob(r, x, y, size * 0.85, size * 0.85, 0.03, 14), spread),
    ),
  ].join("");
}

const mozzarella = (r: Random, x: number, y: number, s: number) =>
  path(blob(r, x, y, s, s * 0.86, 0.16, 9), "url(#melt)") +
  ellipse(x - s * 0.24, y - s * 0.28, s * 0.26, s * 0.12, "#fff", `opacity=".95"`) +
  times(3, () =>
    ellipse(
      x + r.between(-0.5, 0.5) * s,
      y + r.between(-0.4, 0.5) * s,
      r.between(3, 8),
      r.between(3, 6),
      "#b56a24",
      `opacity=".6" filter="url(#blur)"`,
    ),
  );

/** Spots spread over the round so that none sits on another. */
function spots(r: Random, count: number, x: number, y: number, spread: number): Point[] {
  return Array.from({ length: count }, (_, i): Point =>
    polar(x + r.between(-12, 12), y + r.between(-12, 12), spread * Math.sqrt((i + 0.5) / count), i * 137.5),
  );
}

const cuts = (x: number, y: number, size: number) =>
  times(4, (i) => {
    const a = polar(x, y, size, i * 45 + 12);
    const b = polar(x, y, size, i * 45 + 192);
    return (
      line(
        `M${a[0].toFixed(0)} ${a[1].toFixed(0)}L${b[0].toFixed(0)} ${b[1].toFixed(0)}`,
        "#3c1508",
        3.4,
        `opacity=".55"`,
      ) +
      line(
        `M${(a[0] + 2).toFixed(0)} ${(a[1] + 3).toFixed(0)}L${(b[0] + 2).toFixed(0)} ${(b[1] + 3).toFixed(0)}`,
        "#fff0cf",
        1.4,
        `opacity=".5"`,
      )
    );
  });

const flour = (r: Random) =>
  times(40, () =>
    circle(
      r.between(20, 940),
      r.between(20, 700),
      r.between(0.8, 3.2),
      "#fff8ea",
      `opacity="${r.between(0.3, 0.8).toFixed(1)}"`,
    ),
  ) + ellipse(150, 610, 120, 44, "#fff8ea", `opacity=".25" filter="url(#soft)"`);

function margherita(): string {
  const r = random(3);
  return k.table(
    k.wood(k.walnut, -6),
    flour(r),
    k.basil,
    base(r, 480, 360, 318, "url(#sauce)"),
    times(20, () => {
      const [x, y] = polar(480, 360, 230 * Math.sqrt(r.next()), r.between(0, 360));
      return ellipse(x, y, r.between(10, 30), r.between(6, 14), "#ee7a4c", `opacity=".45"`);
    }),
    spots(r, 13, 480, 360, 232)
      .map(([x, y]) => mozzarella(r, x, y, r.between(36, 56)))
      .join(""),
    (
      [
        [410, 270, 30],
        [560, 300, -50],
        [470, 396, 100],
        [350, 400, -20],
        [600, 440, 60],
        [480, 520, 160],
        [520, 196, 80],
      ] as const
    )
      .map(([x, y, t]) => k.leaf(x, y, t, 1.02))
      .join(""),
    k.oilDrops(r, 480, 360, 220, "#d9a021", 14),
    k.cherryTomato(892, 96, 42),
    k.cherryTomato(64, 92, 36),
    k.leaf(840, 60, -60, 0.9),
  );
}

function diavola(): string {
  const r = random(13);
  const slice = () =>
    group(
      "",
      group(
        `filter="url(#lift)"`,
        path(blob(r, 0, 0, 50, 49, 0.04, 9), "#7e1d12"),
        path(blob(r, 0, 0, 45, 44, 0.05, 9), "#c23a22"),
        times(12, () => {
          const [a, b] = polar(0, 0, r.between(4, 38), r.between(0, 360));
          return ellipse(a, b, r.between(2.5, 5.5), r.between(2, 3.6), "#f5bf9a", `opacity=".85"`);
        }),
      ),
      path("M-34-22Q-12-42 20-36Q-8-28-26-4Z", "#ffb08a", `opacity=".6"`),
    );
  const salami = (x: number, y: number) =>
    place(r.pick(["sa", "sb", "sc"]), x, y, r.between(0, 360), r.between(0.86, 1));
  const chilli = (x: number, y: number, turn: number) =>
    at(
      x,
      y,
      turn,
      0.8,
      group(
        `filter="url(#lift)"`,
        path("M-58 6Q-30-22 30-14Q50-12 58-2Q40 14 6 16Q-34 22-58 6Z", "#c91f14"),
        line("M-44 4Q-10-14 36-8", "#ff8f78", 3.5, `opacity=".9"`),
        line("M56-3Q70-6 76-16", "#5d7a2a", 7),
      ),
    );
  return k.table(
    k.linen("#3c3a38"),
    k.basil,
    define("sa", slice()),
    define("sb", slice()),
    define("sc", slice()),
    base(r, 480, 360, 322, "url(#sauce)"),
    spots(r, 11, 480, 360, 236)
      .map(([x, y]) => mozzarella(r, x, y, r.between(40, 60)))
      .join(""),
    spots(r, 15, 474, 366, 226)
      .map(([x, y]) => salami(x, y))
      .join(""),
    spots(r, 9, 500, 340, 206)
      .map(([x, y]) => k.olive(x + 34, y + 26, 16))
      .join(""),
    chilli(430, 300, 20),
    chilli(560, 440, -40),
    chilli(372, 452, 70),
    line(
      smooth([
        [300, 300],
        [360, 250],
        [420, 330],
        [500, 240],
        [560, 330],
        [640, 270],
        [660, 380],
        [560, 400],
        [480, 480],
        [400, 420],
        [340, 470],
      ]),
      "#f0a522",
      5,
      `opacity=".85" filter="url(#lift)"`,
    ),
    cuts(480, 360, 300),
    chilli(866, 110, 40),
    chilli(890, 152, 62),
  );
}

function ortolana(): string {
  const r = random(19);
  const courgette = (x: number, y: number) => place("courgette", x, y, r.between(0, 180));
  const courgetteSlice = group(
    "",
    group(
      `filter="url(#lift)"`,
      ellipse(0, 0, 46, 42, "#3d6b2c"),
      ellipse(0, 0, 40, 36, "#d9e39a"),
      ellipse(0, 0, 20, 17, "#c3d07c"),
      times(6, (i) => {
        const [a, b] = polar(0, 0, 13, i * 60);
        return ellipse(a, b, 3.6, 2.2, "#f4f0c4");
      }),
    ),
    line("M-34-12L34-12M-36 8L36 8", "#54331a", 6, `opacity=".6"`),
  );
  const aubergine = (x: number, y: number) => place("aubergine", x, y, r.between(0, 180));
  const aubergineSlice = group(
    "",
    group(
      `filter="url(#lift)"`,
      ellipse(0, 0, 56, 46, "#3a2140"),
      ellipse(0, 0, 49, 39, "#cbb389"),
      times(10, (i) => {
        const [a, b] = polar(0, 0, 20, i * 36);
        return ellipse(a, b, 5, 2.4, "#8a6a42");
      }),
    ),
    line("M-40-16L40-16M-46 2L46 2M-40 20L40 20", "#4a2a16", 5.5, `opacity=".6"`),
  );
  const pepper = (x: number, y: number, c: string, hi: string) => {
    const d = smooth([
      [-52, 10],
      [-20, -16],
      [18, -14],
      [50, 10],
    ]);
    return at(
      x,
      y,
      r.between(0, 360),
      1,
      group(
        `filter="url(#lift)"`,
        line(d, c, 19),
        line(d, hi, 4, `transform="translate(-2 -5)" opacity=".8"`),
      ),
    );
  };
  const points = spots(r, 20, 480, 360, 236);
  return k.table(
    k.linen("#d8c296", "#586230"),
    k.basil,
    define("courgette", courgetteSlice),
    define("aubergine", aubergineSlice),
    base(r, 480, 360, 320, "url(#sauce)"),
    spots(r, 12, 470, 356, 230)
      .map(([x, y]) => mozzarella(r, x, y, r.between(38, 58)))
      .join(""),
    points
      .map(([x, y]) => {
        const turn = r.next();
        if (turn < 0.32) return courgette(x, y);
        if (turn < 0.6) return aubergine(x, y);
        return turn < 0.8 ? pepper(x, y, "#e9b11e", "#fff0a0") : pepper(x, y, "#cc3a1e", "#ffae8e");
      })
      .join(""),
    times(6, () => k.leaf(r.between(340, 620), r.between(220, 500), r.between(0, 360), 0.62)),
    k.oilDrops(r, 480, 360, 210, "#d9a021", 10),
    at(880, 96, 30, 1.1, courgette(0, 0)),
    at(80, 640, 0, 1, aubergine(0, 0)),
    pepper(890, 640, "#e9b11e", "#fff0a0"),
  );
}

function prosciutto(): string {
  const r = random(27);
  const ham = (x: number, y: number, turn: number) => place("fold", x, y, turn, 1.08);
  const hamFold = group(
    "",
    group(
      `filter="url(#lift)"`,
      path(
        "M-80 18Q-96-24-46-36Q-30-62 8-46Q46-64 68-30Q96-16 78 18Q84 46 42 42Q14 60-16 42Q-60 56-80 18Z",
        "url(#ham)",
      ),
      line(
        "M-72 16Q-70-20-40-28M-34 38Q-38-10 6-42M20 42Q10 0 60-28M-8 40Q-4 10 22-18",
        "#fdeae0",
        7,
        `opacity=".85"`,
      ),
      line("M-58 28Q-52 0-34-18M46 38Q38 10 70-12", "#9c3a40", 3, `opacity=".6"`),
    ),
  );
  const rocket = (x: number, y: number) => place("rocket", x, y, r.between(0, 360), r.between(0.7, 1));
  const rocketLeaf = group(
    "",
    group(
      `filter="url(#lift)"`,
      path(
        "M0 60Q-4 30-18 26Q-34 18-22 8Q-8 10-6 2Q-28-6-20-20Q-8-18-4-22Q-18-40 0-62Q18-40 4-22Q10-18 20-20Q28-6 6 2Q8 10 22 8Q34 18 18 26Q4 30 4 60Z",
        "url(#leaf)",
      ),
      line("M0 56V-48", "#cfe79a", 2.4, `opacity=".8"`),
    ),
  );
  return k.table(
    k.wood(k.oak, 5),
    flour(r),
    k.basil,
    define("rocket", rocketLeaf),
    define("fold", hamFold),
    base(r, 480, 360, 322, "#f3dfae"),
    spots(r, 16, 480, 360, 238)
      .map(([x, y]) => mozzarella(r, x, y, r.between(48, 66)))
      .join(""),
    times(12, () => rocket(r.between(300, 660), r.between(190, 530))),
    ham(392, 270, -20),
    ham(566, 262, 30),
    ham(620, 408, 80),
    ham(470, 470, -8),
    ham(346, 420, 110),
    ham(486, 352, 16),
    times(13, (i) => {
      const [x, y] = polar(480, 360, r.between(40, 220), i * 28);
      return rocket(x, y);
    }),
    times(8, (i) => {
      const [x, y] = polar(480, 360, r.between(60, 200), i * 46 + 10);
      return k.shaving(r, x, y, 0.85);
    }),
    k.cherryTomato(880, 110, 34),
  );
}

export const pizza: Pictures = {
  "pizza-margherita": margherita,
  "pizza-diavola": diavola,
  "pizza-ortolana": ortolana,
  "pizza-prosciutto": prosciutto,
};
