import { svg, type Pictures } from "../svg";
import * as k from "./kit";
import { at, blob, circle, ellipse, group, line, path, polar, random, rect, times } from "./kit";

/** The mark: a tomato whose leaves are a basil crown, cut like a linoprint. */
const mark = (tomato: string, leaf: string, cut: string) =>
  [
    path("M32 15C46 9 60 18 59 36C58 52 46 60 32 60C18 60 6 52 5 36C4 18 18 9 32 15Z", tomato),
    line("M12 34C13 44 18 51 26 54M17 27C18 24 20 22 23 21", cut, 3),
    path(
      "M32 18C24 22 17 20 14 14C20 12 25 12 28 14C26 10 27 5 31 2C36 6 37 10 36 14C40 11 46 11 50 14C47 20 40 22 32 18Z",
      leaf,
      `stroke="${cut}" stroke-width="2.4"`,
    ),
  ].join("");

const logo = (tomato: string, leaf: string, cut: string) => svg(64, 64, "", mark(tomato, leaf, cut));

function favicon(): string {
  return svg(
    64,
    64,
    "",
    rect(0, 0, 64, 64, 14, "#b0321f"),
    at(32, 33, 0, 0.78, `<g transform="translate(-32 -32)">${mark("#f9f2e6", "#e0a234", "#b0321f")}</g>`),
  );
}

/** The long table on a Sunday, laid out to fit any width. */
function spread(width: number, height: number, things: string): string {
  return svg(
    width,
    height,
    k.tableDefs,
    group(`transform="scale(${width / 960} ${height / 720})"`, k.wood(k.walnut, -2)),
    things,
    rect(0, 0, width, height, 0, "url(#light)", `style="mix-blend-mode:soft-light"`),
    rect(0, 0, width, height, 0, "url(#light)", `opacity=".4"`),
  );
}

function pot(x: number, y: number, s: number): string {
  const r = random(97);
  return at(
    x,
    y,
    0,
    s,
    k.shadow("M-330 0a330 330 0 1 0 660 0a330 330 0 1 0-660 0Z", 26, 34, 0.6),
    rect(-404, -60, 120, 120, 40, "#8f2a1b"),
    rect(284, -60, 120, 120, 40, "#7a2014"),
    rect(-380, -34, 70, 68, 26, "#3a1009"),
    rect(316, -34, 66, 68, 26, "#3a1009"),
    circle(0, 0, 330, "#b0321f"),
    circle(0, 0, 326, "none", `stroke="#e8755c" stroke-width="6" opacity=".8"`),
    circle(0, 0, 292, "#f4ead8"),
    circle(4, 8, 284, "#7d1d10"),
    circle(0, 0, 276, "url(#sauce)"),
    times(22, () => {
      const [a, b] = polar(0, 0, 240 * Math.sqrt(r.next()), r.between(0, 360));
      const w = r.between(20, 50);
      return (
        path(blob(r, a, b, w, w * 0.7, 0.25, 7), "url(#tomato)", `opacity=".85"`) +
        ellipse(a - w * 0.3, b - w * 0.3, w * 0.24, w * 0.1, "#ffd0bb", `opacity=".7"`)
      );
    }),
    k.oilDrops(r, 0, 0, 250, "#e79a2a", 26),
    times(7, () => {
      const [a, b] = polar(0, 0, r.between(40, 210), r.between(0, 360));
      return k.leaf(a, b, r.between(0, 360), 1.15);
    }),
    at(
      60,
      40,
      60,
      1.35,
      group(
        `filter="url(#lift)"`,
        path(
          "M-16-40Q-18-300-12-420Q0-432 12-420Q18-300 16-40Q60-10 56 50Q44 104 0 106Q-44 104-56 50Q-60-10-16-40Z",
          "#b98247",
        ),
        path("M-36 40Q-34 0 0-6Q34 0 36 40Q28 80 0 82Q-28 80-36 40Z", "#7c4a20", `opacity=".6"`),
        line("M-8-60V-410", "#e6bd85", 4, `opacity=".8"`),
      ),
    ),
    path("M-220-120Q-180-220-70-262Q-150-190-180-80Z", "#fff", `opacity=".28" filter="url(#blur)"`),
  );
}

/** Tagliatelle in flour, eggs and a rolling pin: the left hand of the table. */
function doughCorner(x: number, y: number, s: number): string {
  const r = random(101);
  const egg = (a: number, b: number, t: number) =>
    at(
      a,
      b,
      t,
      1,
      group(
        `filter="url(#lift)"`,
        path("M0-64C34-60 52-16 50 12C46 46 24 58 0 58C-24 58-46 46-50 12C-52-16-34-60 0-64Z", "url(#crumb)"),
      ),
      ellipse(-16, -20, 14, 22, "#fff6df", `opacity=".7" transform="rotate(20 -16 -20)"`),
    );
  return at(
    x,
    y,
    0,
    s,
    ellipse(30, 20, 330, 230, "#fff8ea", `opacity=".5" filter="url(#soft)"`),
    times(70, () =>
      circle(r.between(-380, 420), r.between(-270, 270), r.between(1, 4), "#fff8ea", `opacity=".8"`),
    ),
    k.nest(
      r,
      -90,
      40,
      128,
      22,
      { edge: "#b37a27", body: ["#f7d583", "#f3ca6c", "#fae09a"], shine: "#fff4cf" },
      19,
    ),
    at(
      170,
      50,
      80,
      1,
      k
        .nest(
          random(102),
          0,
          0,
          116,
          20,
          { edge: "#b37a27", body: ["#f7d583", "#f3ca6c", "#fae09a"], shine: "#fff4cf" },
          19,
        )
        .replace(/"n(\d)/g, '"m$1')
        .replace(/#n(\d)/g, "#m$1"),
    ),
    at(
      60,
      -190,
      -7,
      1,
      group(
        `filter="url(#lift)"`,
        rect(-300, -12, 600, 24, 12, "#8a5a2c"),
        rect(-210, -36, 420, 72, 30, "#c9985d"),
        rect(-200, -28, 400, 16, 8, "#ecc794", `opacity=".8"`),
      ),
    ),
    egg(-270, 170, -24),
    egg(-200, 222, 40),
  );
}

const table = (tomatoes: [number, number, number][]) =>
  tomatoes.map(([x, y, s]) => k.cherryTomato(x, y, s)).join("");

function hero(): string {
  return spread(
    1600,
    900,
    [
      k.basil,
      k.napkin(1480, 760, 14, "#f0e4cc", "#b0321f"),
      doughCorner(330, 420, 1.05),
      pot(1040, 440, 1.02),
      table([
        [640, 770, 48],
        [720, 820, 42],
        [600, 838, 36],
        [1490, 130, 52],
        [1410, 90, 40],
        [1530, 220, 38],
      ]),
      k.sprig(800, 110, 1.3, -20),
      k.sprig(1490, 420, 1.15, 60),
      k.leaf(560, 730, -50, 1.1),
      k.fork(1470, 730, 20, 1),
    ].join(""),
  );
}

function social(): string {
  return spread(
    1200,
    630,
    [
      k.basil,
      doughCorner(230, 330, 0.78),
      pot(780, 318, 0.76),
      table([
        [470, 540, 36],
        [530, 574, 30],
        [1120, 96, 40],
      ]),
      k.sprig(590, 80, 1, -20),
      k.sprig(1124, 470, 1, 40),
    ].join(""),
  );
}

export const brand: Pictures = {
  "logo-light": () => logo("#b0321f", "#586230", "#f9f2e6"),
  "logo-dark": () => logo("#ee6a52", "#b9c677", "#1d1712"),
  favicon,
  hero,
  social,
};
