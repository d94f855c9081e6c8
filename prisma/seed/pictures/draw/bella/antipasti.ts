import type { Pictures } from "../svg";
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
  rect,
  times,
} from "./kit";

const toast = "M-112-58C-70-84 62-82 108-56C132-38 128 44 104 60C52 78-64 78-106 58C-130 40-132-40-112-58Z";

function bruschetta(): string {
  const r = random(11);
  const slice = (x: number, y: number, turn: number) =>
    at(
      x,
      y,
      turn,
      1.32,
      group(
        `filter="url(#lift)"`,
        path(toast, "#a8662b"),
        group(`filter="url(#bread)"`, path(toast, "url(#crumb)", `transform="scale(.93 .88)"`)),
      ),
      group(
        `opacity=".55"`,
        line("M-96-20L98 2M-94 14L94 34M-70-46L96-30", "#5c2d0e", 8, `filter="url(#blur)"`),
      ),
      times(22, () =>
        place(
          `dice${r.pick([0, 1, 2, 3])}`,
          r.between(-76, 76),
          r.between(-34, 34),
          r.between(0, 50),
          1,
          `filter="url(#lift)"`,
        ),
      ),
      times(7, () => ellipse(r.between(-70, 70), r.between(-34, 34), 4, 2.6, "#f7d98b", `opacity=".9"`)),
      k.leaf(-30, -8, 40, 0.55),
      k.leaf(38, 12, -60, 0.5),
      k.leaf(6, 20, 110, 0.42),
    );
  const dice = times(4, (i) => {
    const s = 15 + i * 2;
    return define(
      `dice${i}`,
      path(blob(r, 0, 0, s, s * 0.86, 0.22, 6), "url(#tomato)"),
      line(`M${-s * 0.4} ${-s * 0.3}l${s * 0.6}-${s * 0.2}`, "#ffd2bd", 2.6, `opacity=".8"`),
    );
  });
  const bulb =
    path(
      "M0-40Q-8-20-34-8Q-48 20-24 38Q0 46 24 38Q48 20 34-8Q8-20 0-40Z",
      "url(#cream)",
      `filter="url(#lift)"`,
    ) + line("M0-34Q-22 0-10 40M0-34Q22 0 10 40M0-34L0 42", "#b6929a", 2, `opacity=".6"`);
  return k.table(
    k.linen("#c9694b"),
    k.basil,
    dice,
    k.plate(470, 372, 400, "#586230", 286),
    k.oilDrops(r, 470, 372, 230),
    slice(296, 320, -24),
    slice(486, 386, -24),
    slice(672, 446, -24),
    at(868, 120, 24, 1.25, bulb),
    at(800, 76, -50, 0.8, bulb),
    k.leaf(96, 636, 60, 0.9),
    k.leaf(140, 664, 120, 0.7),
  );
}

function burrata(): string {
  const r = random(23);
  const tomatoes = times(17, (i) => {
    const [x, y] = polar(480, 366, r.between(168, 214), i * 21 + r.between(-5, 5));
    return k.cherryTomato(x, y, r.between(22, 31));
  });
  return k.table(
    k.linen("#6f7650"),
    k.basil,
    k.plate(480, 366, 318, "#b0321f"),
    path(blob(r, 480, 366, 232, 222, 0.06, 12), "#a9b13c", `opacity=".55"`),
    k.oilDrops(r, 480, 366, 226, "#77891f", 16),
    tomatoes,
    group(`filter="url(#lift)"`, path(blob(r, 476, 362, 142, 134, 0.04, 10), "url(#cream)")),
    path("M364 336Q392 246 476 240Q420 268 398 352Z", "#fff", `opacity=".95" filter="url(#blur)"`),
    path(
      "M396 430Q470 500 574 430Q600 390 602 352Q622 440 560 482Q470 520 396 430Z",
      "#b99f6e",
      `opacity=".35" filter="url(#blur)"`,
    ),
    group(
      `filter="url(#lift)"`,
      path("M462 268Q440 250 452 230Q476 216 500 230Q514 250 494 270Q478 280 462 268Z", "url(#cream)"),
      line("M446 282Q476 268 510 284M456 276L450 296M476 274V296M498 276L504 296", "#cbb58c", 3),
    ),
    line("M420 390Q470 350 540 380T600 330", "#7f9130", 7, `opacity=".8"`),
    times(14, () => circle(r.between(400, 560), r.between(310, 440), r.between(1.6, 3.4), "#2a1c12")),
    k.leaf(560, 300, 60, 0.9),
    k.leaf(420, 440, -130, 0.8),
    k.leaf(640, 470, 100, 0.9),
    k.leaf(306, 310, -40, 0.85),
    k.fork(882, 420, 8, 1.05),
  );
}

function tagliere(): string {
  const r = random(31);
  const board =
    "M120 150Q122 120 152 118L700 108Q728 108 734 132L744 250Q752 292 800 298L884 304Q912 310 912 350Q912 392 882 398L800 404Q754 410 748 452L738 586Q734 612 704 612L156 604Q124 602 122 572Z";
  const ham = (x: number, y: number, turn: number) =>
    at(
      x,
      y,
      turn,
      1,
      group(
        `filter="url(#lift)"`,
        path(
          "M-78 22Q-90-24-44-36Q-30-62 8-48Q46-66 66-32Q96-18 80 16Q84 46 44 44Q16 62-16 44Q-58 58-78 22Z",
          "url(#ham)",
        ),
        line(
          "M-74 18Q-70-20-40-30M-36 40Q-40-10 6-44M20 44Q10 0 62-30M-10 42Q-6 10 20-20",
          "#fbe3d8",
          7,
          `opacity=".85"`,
        ),
        line("M-60 30Q-54 0-34-20M44 40Q36 10 70-14", "#a03c40", 3, `opacity=".6"`),
      ),
    );
  const salami = (x: number, y: number, s = 1) =>
    at(
      x,
      y,
      r.between(0, 360),
      s,
      group(
        `filter="url(#lift)"`,
        circle(0, 0, 50, "#7c221d"),
        circle(0, 0, 46, "#b8413a"),
        times(22, () => {
          const [a, b] = polar(0, 0, r.between(2, 40), r.between(0, 360));
          return ellipse(a, b, r.between(2, 6), r.between(2, 4), "#f3cfc0");
        }),
        times(5, () => {
          const [a, b] = polar(0, 0, r.between(5, 36), r.between(0, 360));
          return circle(a, b, 2.4, "#2b1512");
        }),
      ),
    );
  const wedge = (x: number, y: number, turn: number, s = 1) =>
    at(
      x,
      y,
      turn,
      s,
      group(
        `filter="url(#lift)"`,
        path("M-90 34L60-56Q84-40 92-4L-76 66Z", "#e8bd5c"),
        path("M-90 34L60-56Q70-52 78-42L-84 50Z", "#f7dd92"),
        path("M60-56Q84-40 92-4L80 2Q76-30 52-52Z", "#7c5a2c"),
      ),
      times(5, () => circle(r.between(-40, 60), r.between(-10, 14), r.between(2, 4), "#c69434")),
    );
  return k.table(
    k.linen("#dcc9a4", "#586230"),
    k.basil,
    k.shadow(board, 18, 26, 0.5),
    `<clipPath id="b"><path d="${board}"/></clipPath>`,
    group(`clip-path="url(#b)"`, k.wood(k.oak), rect(100, 90, 860, 8, 0, "#fff", `opacity=".2"`)),
    path(board, "none", `stroke="#6b4320" stroke-width="4" opacity=".5"`),
    circle(858, 350, 17, "#3c2412", `opacity=".75"`),
    ham(252, 222, -12),
    ham(366, 206, 20),
    ham(300, 300, 160),
    ham(214, 330, 70),
    salami(470, 494),
    salami(540, 470),
    salami(606, 504),
    salami(566, 548, 0.95),
    salami(494, 560, 0.95),
    salami(640, 562, 0.9),
    wedge(560, 214, 6),
    wedge(610, 290, 22, 0.92),
    wedge(524, 306, -18, 0.8),
    group(
      `filter="url(#lift)"`,
      circle(290, 480, 84, "url(#rim)"),
      circle(290, 480, 68, "#8c5a10"),
      circle(290, 480, 66, "#dc9a22"),
      path("M238 462Q262 424 316 424Q276 440 256 486Z", "#ffe6a0", `opacity=".85"`),
    ),
    at(
      330,
      440,
      40,
      1,
      group(
        `filter="url(#lift)"`,
        rect(-6, -150, 12, 130, 6, "#a8743c"),
        ellipse(0, -4, 17, 27, "#b98247"),
        line("M-15-14H15M-17-4H17M-15 6H15", "#754c22", 3.5),
      ),
    ),
    [
      [416, 388],
      [458, 398],
      [436, 428],
      [396, 424],
      [684, 398],
    ]
      .map(([x, y]) => k.olive(x as number, y as number, 19, "#5e6b2a"))
      .join(""),
    k.leaf(676, 210, 50, 0.8),
    k.leaf(700, 246, 110, 0.7),
    k.leaf(180, 420, -30, 0.7),
  );
}

function arancini(): string {
  const r = random(43);
  const ball = (x: number, y: number, s: number) =>
    group(
      `filter="url(#lift)"`,
      group(`filter="url(#bake)"`, path(blob(r, x, y, s, s * 0.97, 0.03, 12), "url(#golden)")),
      times(46, () => {
        const [a, b] = polar(x, y, s * 0.94 * Math.sqrt(r.next()), r.between(0, 360));
        return ellipse(a, b, r.between(2, 5), 2.2, r.pick(["#ffdf9a", "#8f4b14", "#f0b552"]), `opacity=".8"`);
      }),
    );
  const half = at(
    610,
    448,
    12,
    1,
    group(
      `filter="url(#lift)"`,
      group(`filter="url(#bake)"`, path(blob(r, 0, 0, 116, 112, 0.03, 12), "#b26a22")),
      path(blob(r, 0, 0, 103, 99, 0.03, 12), "#f4cf5f"),
    ),
    times(95, () => {
      const d = r.between(56, 98);
      const a = r.between(0, 360);
      const [x, y] = polar(0, 0, d, a);
      return `<ellipse cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" rx="8" ry="4.4" fill="${r.pick(["#ffe58c", "#eebb3e", "#f8d468"])}" transform="rotate(${(a + r.between(30, 140)).toFixed(0)} ${x.toFixed(0)} ${y.toFixed(0)})"/>`;
    }),
    path(blob(r, 0, 4, 58, 52, 0.12, 10), "url(#sauce)"),
    times(12, () => path(blob(r, r.between(-36, 36), r.between(-30, 34), 10, 8, 0.3, 6), "#7a2414")),
    path(
      "M-40-22Q-10-42 26-26Q48-8 34 14Q44 34 20 40Q6 34-4 44Q-30 40-36 20Q-54-4-40-22Z",
      "url(#cream)",
      `filter="url(#lift)"`,
    ),
    line("M-60 40Q-80 20-40 0M30 20Q64 34 70 4M0 40Q10 70-14 84", "#fdf3dc", 7),
  );
  return k.table(
    k.wood(k.walnut, -4),
    `<defs>${k.radial(
      "golden",
      [
        [0, "#f6bb58"],
        [0.6, "#cc7d26"],
        [1, "#85440f"],
      ],
      `cx=".36" cy=".3" r=".8"`,
    )}</defs>`,
    k.basil,
    k.napkin(120, 560, 24, "#f3e7d0", "#b0321f"),
    k.plate(486, 360, 322, "#e0a234"),
    path(blob(r, 470, 330, 176, 130, 0.12), "url(#sauce)", `opacity=".9"`),
    ball(392, 300, 112),
    ball(590, 246, 106),
    half,
    k.leaf(470, 440, 200, 0.95),
    k.leaf(436, 470, 130, 0.8),
    k.leaf(490, 196, -20, 0.7),
  );
}

export const antipasti: Pictures = { bruschetta, burrata, tagliere, arancini };
