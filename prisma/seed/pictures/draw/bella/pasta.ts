import type { Pictures } from "../svg";
import * as k from "./kit";
import {
  at,
  blob,
  circle,
  ellipse,
  group,
  line,
  path,
  polar,
  random,
  rect,
  smooth,
  times,
  type Point,
} from "./kit";

const wheat = { edge: "#a8521f", body: ["#f2b85e", "#eda94a", "#f6c470"], shine: "#ffe9b8" };

function spaghetti(): string {
  const r = random(5);
  return k.table(
    k.linen("#e4d5b7", "#b0321f"),
    k.basil,
    k.plate(480, 360, 326, "#586230"),
    path(blob(r, 480, 366, 222, 212, 0.08, 12), "url(#sauce)"),
    k.nest(r, 480, 362, 206, 44, wheat, 10),
    path(blob(r, 484, 352, 116, 96, 0.2, 9), "url(#sauce)", `filter="url(#lift)"`),
    times(9, () =>
      path(
        blob(r, r.between(400, 560), r.between(290, 414), r.between(14, 26), r.between(11, 20), 0.24, 6),
        "url(#tomato)",
        `filter="url(#lift)"`,
      ),
    ),
    times(7, () =>
      ellipse(r.between(400, 550), r.between(290, 400), r.between(5, 12), 3, "#ffc9ad", `opacity=".6"`),
    ),
    k.sprig(484, 346, 1.05, 20),
    k.cherryTomato(860, 120, 40),
    k.cherryTomato(800, 66, 34),
    k.leaf(886, 190, 40, 0.8),
    k.fork(96, 400, -10, 1.05),
  );
}

function tagliatelle(): string {
  const r = random(17);
  return k.table(
    k.wood(k.walnut, 3),
    k.basil,
    k.napkin(860, 560, -18, "#7d8450", "#e9dfc4"),
    k.plate(470, 360, 326, "#b0321f"),
    k.nest(
      r,
      470,
      362,
      214,
      44,
      { edge: "#b37a27", body: ["#f7d583", "#f3ca6c", "#fae09a"], shine: "#fff4cf" },
      25,
    ),
    path(blob(r, 470, 356, 118, 102, 0.14, 10), "#6d2a14", `filter="url(#lift)"`),
    group(
      `filter="url(#bake)"`,
      times(42, () => {
        const [x, y] = polar(470, 356, 116 * Math.sqrt(r.next()), r.between(0, 360));
        return path(
          blob(r, x, y, r.between(10, 22), r.between(8, 16), 0.28, 6),
          r.pick(["#8a3c1c", "#a24a22", "#742e16", "#b3481f"]),
        );
      }),
    ),
    times(8, () =>
      rect(r.between(390, 540), r.between(280, 420), 13, 11, 3, "#e5822c", `filter="url(#lift)"`),
    ),
    times(9, () => ellipse(r.between(390, 550), r.between(280, 430), 7, 3.4, "#f3b27c", `opacity=".7"`)),
    k.shaving(r, 452, 326, 0.9),
    k.shaving(r, 520, 380, 0.8),
    k.shaving(r, 420, 400, 0.7),
    k.shaving(r, 300, 250, 0.6),
    k.leaf(500, 322, 50, 0.75),
    k.leaf(478, 312, -30, 0.6),
    k.fork(100, 380, -6, 1),
  );
}

function cacio(): string {
  const r = random(29);
  const pepper = (count: number, spread: number, big: number) =>
    k.scatter(r, count, 480, 360, spread, (x, y) =>
      circle(x, y, r.between(1.5, big), r.pick(["#221812", "#3c2a1e", "#15100c"])),
    );
  return k.table(
    k.linen("#5d6a6a"),
    k.plate(480, 360, 322, "#2f3b3a"),
    path(blob(r, 480, 366, 200, 190, 0.05, 12), "#f3e2b4"),
    k.nest(
      r,
      480,
      360,
      198,
      40,
      { edge: "#c39c52", body: ["#f7e5b5", "#f3dca2", "#fbedc8"], shine: "#fffbe8" },
      13,
    ),
    times(9, (i) => {
      const d = smooth(
        Array.from({ length: 6 }, (_, q): Point =>
          polar(480, 356, 96 - i * 9 + r.between(-5, 5), i * 48 + q * 46),
        ),
      );
      return (
        line(d, "#c39c52", 17) +
        line(d, i % 2 ? "#f7e5b5" : "#fbedc8", 13.5) +
        line(d, "#fffbe8", 3, `opacity=".7" transform="translate(-2 -2)"`)
      );
    }),
    times(60, () => {
      const [x, y] = polar(480, 350, 96 * Math.sqrt(r.next()), r.between(0, 360));
      return line(
        `M${x.toFixed(0)} ${y.toFixed(0)}l${r.between(-12, 12).toFixed(0)} ${r.between(-6, 6).toFixed(0)}`,
        "#fffdf2",
        3,
      );
    }),
    pepper(120, 210, 3.6),
    pepper(26, 290, 3),
    at(
      840,
      150,
      20,
      1,
      group(
        `filter="url(#lift)"`,
        path("M-92 60L-60-72Q40-100 96-30L84 64Q0 90-92 60Z", "#efd590"),
        path("M-60-72Q40-100 96-30L88-6Q30-66-66-44Z", "#2b2320"),
        path("M-84 40Q0 62 86 40L84 64Q0 90-92 60Z", "#d8b765"),
      ),
    ),
    times(16, () =>
      circle(r.between(730, 930), r.between(250, 330), r.between(3, 6), "#2a1d15", `filter="url(#lift)"`),
    ),
    k.fork(92, 410, -8, 1.05),
  );
}

export const pasta: Pictures = {
  "spaghetti-pomodoro": spaghetti,
  "tagliatelle-ragu": tagliatelle,
  "cacio-e-pepe": cacio,
};
