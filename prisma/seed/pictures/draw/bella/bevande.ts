import type { Pictures } from "../svg";
import * as k from "./kit";
import {
  at,
  blob,
  circle,
  ellipse,
  group,
  line,
  linear,
  path,
  polar,
  radial,
  random,
  rect,
  times,
} from "./kit";

/** A glass from straight above: rim, wall, what is in it, and the light it throws on the table. */
const glass = (x: number, y: number, r: number, drink: string, glow: string) =>
  [
    ellipse(x + r * 0.5, y + r * 0.66, r * 1.05, r * 0.9, "#1d0d05", `opacity=".5" filter="url(#soft)"`),
    ellipse(x + r * 0.62, y + r * 0.74, r * 0.6, r * 0.5, glow, `opacity=".55" filter="url(#soft)"`),
    circle(x, y, r, "#fff", `opacity=".35"`),
    circle(x, y, r * 0.9, drink),
    circle(x, y, r, "none", `stroke="#fff" stroke-width="5" opacity=".85"`),
    circle(x, y, r * 0.9, "none", `stroke="#fff" stroke-width="2" opacity=".6"`),
  ].join("");
const glint = (x: number, y: number, r: number) => {
  const [a, b] = [polar(x, y, r * 0.95, 190), polar(x, y, r * 0.95, 265)];
  const [c, d] = [polar(x, y, r * 0.95, 20), polar(x, y, r * 0.95, 50)];
  const arc = (p: number[], q: number[]) =>
    `M${p.map((v) => v.toFixed(0)).join(" ")}A${r * 0.95} ${r * 0.95} 0 0 1 ${q.map((v) => v.toFixed(0)).join(" ")}`;
  return line(arc(a, b), "#fff", 11, `opacity=".9"`) + line(arc(c, d), "#fff", 7, `opacity=".7"`);
};
const ice = (x: number, y: number, t: number, s = 1) =>
  at(
    x,
    y,
    t,
    s,
    group(
      `filter="url(#lift)"`,
      rect(-44, -44, 88, 88, 16, "#fff", `opacity=".5"`),
      path("M-36-26Q-36-36-26-36H26Q36-36 36-26L20-12H-20Z", "#fff", `opacity=".75"`),
      rect(-24, -20, 48, 50, 10, "#fff", `opacity=".3"`),
    ),
  );

function chianti(): string {
  const r = random(73);
  const bottle = at(
    300,
    360,
    -24,
    1,
    k.shadow("M-96 250V-20Q-96-90-34-150V-300H34V-150Q96-90 96-20V250Z", 22, 24, 0.55),
    path(
      "M-92 236V-20Q-92-84-34-140V-300Q-34-312-22-312H22Q34-312 34-300V-140Q92-84 92-20V236Q92 264 64 264H-64Q-92 264-92 236Z",
      "url(#bottle)",
    ),
    path("M-76 230V-16Q-76-76-24-126V-220H-12V-110Q-54-70-56-10V240Z", "#9ab77c", `opacity=".4"`),
    path("M-70 120V-10Q-70-70-26-114Q-46-60-46 0V130Z", "#fff", `opacity=".45" filter="url(#blur)"`),
    rect(-38, -318, 76, 112, 10, "#7d1a20"),
    rect(-38, -318, 20, 112, 8, "#c14a4c", `opacity=".7"`),
    rect(-40, -222, 80, 12, 4, "#e0a234"),
    rect(-92, 6, 184, 168, 3, "#f6ead0"),
    rect(-82, 16, 164, 148, 2, "none", `stroke="#b0321f" stroke-width="3"`),
    path("M-50 132Q-30 84-6 104Q10 66 34 96Q46 84 56 132Z", "#586230"),
    circle(30, 58, 17, "#e0a234"),
    line("M-56 132H60", "#b0321f", 5),
    path("M-46 60l8-24 8 24ZM-24 60l7-19 7 19Z", "#586230"),
    path("M60 6H92V174H60Z", "#3a1d08", `opacity=".22"`),
  );
  return k.table(
    k.wood(k.walnut, 4),
    k.basil,
    `<defs>${linear("bottle", 0, [
      [0, "#3c5a31"],
      [0.25, "#2b4425"],
      [0.7, "#142413"],
      [1, "#0b150b"],
    ])}${radial(
      "wine",
      [
        [0, "#a3203a"],
        [0.55, "#7a1029"],
        [1, "#3c0613"],
      ],
      `cx=".6" cy=".64" r=".7"`,
    )}</defs>`,
    bottle,
    glass(662, 380, 186, "url(#wine)", "#c42846"),
    path("M530 360Q540 280 610 240Q570 300 566 380Z", "#ff9aa6", `opacity=".35" filter="url(#blur)"`),
    ellipse(700, 440, 60, 44, "#d84a5e", `opacity=".4" filter="url(#blur)"`),
    glint(662, 380, 186),
    at(
      854,
      130,
      30,
      1,
      group(
        `filter="url(#lift)"`,
        group(`filter="url(#bread)"`, rect(-24, -50, 48, 100, 9, "#cf9c63")),
        rect(-24, 34, 48, 16, 6, "#7a1029", `opacity=".8"`),
      ),
    ),
    times(13, (i) => {
      const [x, y] = [
        846 + (i % 4) * 36 - Math.floor(i / 4) * 6,
        572 + Math.floor(i / 4) * 38 + (i % 2) * 12,
      ];
      return group(
        `filter="url(#lift)"`,
        circle(x, y, 25, "#3f1735"),
        ellipse(x - 8, y - 9, 9, 6, "#b48ab0", `opacity=".8"`),
      );
    }),
    line("M880 560Q876 520 910 490", "#6a5428", 7),
    k.leaf(846, 512, -80, 1),
    path(blob(r, 560, 628, 4, 4, 0.1), "#7a1029"),
  );
}

function spritz(): string {
  const r = random(79);
  return k.table(
    k.linen("#e2cfa6", "#b0321f"),
    k.basil,
    `<defs>${radial(
      "sp",
      [
        [0, "#ffb347"],
        [0.6, "#f27a1a"],
        [1, "#c14a0c"],
      ],
      `cx=".6" cy=".62" r=".75"`,
    )}</defs>`,
    glass(470, 358, 254, "url(#sp)", "#ff8a2a"),
    ice(380, 284, 18, 1.25),
    ice(566, 256, -24, 1.15),
    ice(420, 458, 52, 1.2),
    at(556, 420, 12, 1, k.lemonWheel(0, 0, 112, "#f08a1c", "#fdb652")),
    times(34, () => {
      const [x, y] = polar(470, 358, 210 * Math.sqrt(r.next()), r.between(0, 360));
      const s = r.between(2.5, 7);
      return circle(x, y, s, "none", `stroke="#fff4d6" stroke-width="1.6" opacity=".8"`);
    }),
    at(
      354,
      380,
      -30,
      1,
      group(
        `filter="url(#lift)"`,
        line("M-120 0H150", "#d9b27a", 6),
        ellipse(-30, 0, 33, 26, "#7f8f35"),
        ellipse(-40, -9, 13, 7, "#dfe7a0", `opacity=".85"`),
        circle(-4, 0, 7, "#c4341f"),
      ),
    ),
    glint(470, 358, 254),
    k.lemonWheel(858, 600, 84, "#f08a1c", "#fdb652"),
    k.lemonWheel(800, 668, 72, "#f08a1c", "#fdb652"),
    group(`filter="url(#lift)"`, circle(868, 110, 82, "url(#rim)"), circle(868, 110, 66, "#cbbb98")),
    [
      [842, 92],
      [884, 84],
      [900, 122],
      [860, 136],
      [836, 126],
    ]
      .map(([x, y]) => k.olive(x as number, y as number, 21, "#6f7f30"))
      .join(""),
  );
}

function limonata(): string {
  const r = random(83);
  const half = (x: number, y: number, s: number) => k.lemonWheel(x, y, s);
  const whole = (x: number, y: number, t: number) =>
    at(
      x,
      y,
      t,
      1,
      group(
        `filter="url(#lift)"`,
        path(
          "M-104 0Q-100-16-84-20Q-60-74 0-76Q66-74 84-24Q104-16 108 0Q104 14 84 22Q60 74 0 76Q-62 74-84 22Q-98 16-104 0Z",
          "url(#lemon)",
        ),
      ),
      ellipse(-26, -36, 34, 15, "#fffbd0", `opacity=".8" transform="rotate(-24 -26 -36)"`),
      times(26, () => {
        const [a, b] = polar(0, 0, 66 * Math.sqrt(r.next()), r.between(0, 360));
        return circle(a, b, 1.8, "#b98a12", `opacity=".5"`);
      }),
    );
  const mint = (x: number, y: number, t: number, s = 1) =>
    at(
      x,
      y,
      t,
      s,
      k.leaf(-30, 0, -90, 0.85),
      k.leaf(30, 0, 90, 0.85),
      k.leaf(0, -30, 0, 0.9),
      k.leaf(-2, 24, 180, 0.7),
      k.leaf(16, -16, 45, 0.55),
      k.leaf(-16, -16, -45, 0.55),
    );
  return k.table(
    k.linen("#7ba3ad", "#f4ead2"),
    k.basil,
    `<defs>${radial(
      "lm",
      [
        [0, "#fffbd6"],
        [0.65, "#fbe88e"],
        [1, "#ddb93c"],
      ],
      `cx=".6" cy=".62" r=".75"`,
    )}${radial(
      "lemon",
      [
        [0, "#fff08a"],
        [0.6, "#f5cb25"],
        [1, "#c08d10"],
      ],
      `cx=".36" cy=".3" r=".8"`,
    )}</defs>`,
    glass(400, 352, 236, "url(#lm)", "#ffe774"),
    ice(320, 268, 22, 1.15),
    ice(330, 440, -18, 1.15),
    half(462, 306, 96),
    half(440, 452, 78),
    mint(330, 352, 20, 0.9),
    times(22, () => {
      const [x, y] = polar(400, 352, 195 * Math.sqrt(r.next()), r.between(0, 360));
      return circle(x, y, r.between(2, 6), "none", `stroke="#fff" stroke-width="1.6" opacity=".8"`);
    }),
    glint(400, 352, 236),
    at(
      470,
      250,
      38,
      1,
      group(
        `filter="url(#lift)"`,
        rect(-14, -330, 28, 330, 12, "#f7ead0"),
        times(8, (i) =>
          path(`M-14 ${-300 + i * 42}L14 ${-318 + i * 42}V${-300 + i * 42}L-14 ${-282 + i * 42}Z`, "#b0321f"),
        ),
      ),
    ),
    whole(798, 190, -30),
    k.leaf(716, 250, -110, 1.1),
    half(800, 440, 92),
    whole(764, 616, 14),
    mint(900, 560, 40, 0.7),
  );
}

function caffe(): string {
  const r = random(89);
  const bean = (x: number, y: number) =>
    at(
      x,
      y,
      r.between(0, 180),
      r.between(0.9, 1.15),
      group(
        `filter="url(#lift)"`,
        ellipse(0, 0, 25, 17, "#3d1e0d"),
        ellipse(-5, -5, 14, 6, "#8a5a33", `opacity=".8"`),
        line("M-21 1Q-7 9 0 1T21-1", "#1a0b04", 3.6),
      ),
    );
  return k.table(
    k.wood(k.oak, 4),
    `<defs>${radial("crema", [
      [0, "#d59a55"],
      [0.6, "#a9682d"],
      [0.9, "#6b3813"],
      [1, "#3a1a08"],
    ])}</defs>`,
    k.plate(470, 366, 284, "#b0321f"),
    group(
      `filter="url(#lift)"`,
      rect(640, 330, 120, 62, 30, "url(#rim)"),
      rect(664, 346, 66, 30, 15, "#a88d68", `opacity=".7"`),
    ),
    k.shadow("M290 366a180 180 0 1 0 360 0a180 180 0 1 0-360 0Z", 14, 20, 0.5),
    circle(470, 366, 178, "url(#rim)"),
    circle(470, 366, 176, "none", `stroke="#fff" stroke-width="4" opacity=".9"`),
    circle(470, 366, 154, "#5b3213"),
    circle(470, 368, 150, "url(#crema)"),
    times(9, (i) =>
      line(
        `M${400 + r.between(-40, 60)} ${290 + i * 18}q${r.between(20, 50)} ${r.between(-30, 30)} ${r.between(70, 130)} ${r.between(-10, 14)}`,
        r.pick(["#e7bb78", "#8a4f1e", "#f0cf95"]),
        r.between(3, 8),
        `opacity=".5" filter="url(#blur)"`,
      ),
    ),
    times(60, () => {
      const [x, y] = polar(470, 366, 142 * Math.sqrt(r.next()), r.between(0, 360));
      return circle(x, y, r.between(1, 4.2), r.pick(["#f2d39c", "#6f3c14", "#e2b26a"]), `opacity=".7"`);
    }),
    path("M346 330Q362 262 430 240Q384 290 372 352Z", "#fff", `opacity=".4" filter="url(#blur)"`),
    k.spoon(706, 560, -58, 0.82),
    group(
      `filter="url(#lift)"`,
      path("M300 560l54-20 34 40-56 24Z", "#fffaf0"),
      path("M300 560l0 30 34 38 -2-28Z", "#dccdb2"),
      path("M332 604l56-24 0 28-54 22Z", "#efe3cc"),
    ),
    group(
      `filter="url(#lift)"`,
      path("M236 500l46-14 26 36-48 18Z", "#fffaf0"),
      path("M236 500l2 26 24 34-2-20Z", "#dccdb2"),
      path("M260 540l48-18 0 26-46 18Z", "#efe3cc"),
    ),
    times(12, (i) =>
      bean(800 + (i % 4) * 44 + r.between(-12, 12), 84 + Math.floor(i / 4) * 54 + r.between(-14, 14)),
    ),
    bean(96, 110),
    bean(150, 84),
    bean(110, 640),
    bean(720, 190),
    at(
      130,
      330,
      0,
      1,
      group(
        `filter="url(#lift)"`,
        path("M-60-70L-20-104H30L64-70L80 0L64 70L30 104H-20L-60 70L-78 0Z", "url(#steel)"),
        path(
          "M-60-70L0 0L-78 0ZM64-70L0 0L30-104ZM64 70L0 0L80 0ZM-20 104L0 0L-60 70Z",
          "#fff",
          `opacity=".28"`,
        ),
        circle(0, 0, 24, "#2b2320"),
        circle(-6, -7, 7, "#8b8178"),
        path("M72-16L104 0L72 16Z", "#9d978c"),
        path("M-76-18H-130Q-140 0-130 18H-76Z", "#2b2320"),
      ),
    ),
  );
}

export const bevande: Pictures = { chianti, spritz, limonata, caffe };
