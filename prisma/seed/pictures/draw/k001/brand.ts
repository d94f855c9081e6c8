import { rect, svg, type Pictures } from "../svg";
import {
  acorn,
  at,
  bird,
  c,
  circle,
  cloud,
  face,
  flower,
  head,
  ink,
  line,
  n,
  oakLeaf,
  page,
  path,
  random,
  shade,
  shape,
  star,
  sun,
  times,
} from "./kit";

/** The mark: an acorn with a sprout, happy about both. */
const mark = (nut: string, cap: string, leaf: string, ink: string) =>
  [
    path("M14 32Q12 48 24 55Q29 58 32 63Q35 58 40 55Q52 48 50 32Z", nut),
    path("M9 33Q9 17 32 16Q55 17 55 33Q50 38 43 35Q37 39 32 35.5Q27 39 21 35Q14 38 9 33Z", cap),
    line("M32 16Q32 9 30 6", cap, 3.6),
    path("M31 9Q34-1 47 2Q45 12 31 9Z", leaf),
    circle(25, 43, 2.6, ink),
    circle(39, 43, 2.6, ink),
    line("M28 48Q32 52 36 48", ink, 2.6),
    circle(20.5, 47, 2.4, "#ff8f7d"),
    circle(43.5, 47, 2.4, "#ff8f7d"),
  ].join("");
const favicon = () =>
  svg(
    64,
    64,
    "",
    rect(0, 0, 64, 64, 18, "#ffcb3d"),
    `<g transform="translate(4.5 3) scale(.86)">${mark("#e8b77c", "#8a5530", "#2c7a3a", "#4a2d1e")}</g>`,
  );

const oak = (x: number, y: number, s: number) => {
  const r = random(7);
  return at(
    x,
    y,
    0,
    s,
    shape(
      "M-70 330Q-50 240-60 120L-150 30L-120 4L-40 70L-30-20H40L44 70L124 0L152 28L66 120Q54 240 84 330Q40 320 4 336Q-30 320-70 330Z",
      c.brown,
      10,
    ),
    shade("M20 60Q40 200 40 330L84 330Q54 240 66 120L152 28L124 0L44 70Z"),
    shape(
      "M-250 30Q-340 0-310-90Q-350-190-250-220Q-230-320-120-300Q-60-380 30-330Q130-370 180-280Q290-270 280-170Q350-100 280-30Q260 50 160 30Q100 80 30 30Q-40 80-110 36Q-190 80-250 30Z",
      c.leaf,
      11,
    ),
    times(26, () =>
      ink(
        `M${n(r.between(-250, 220))} ${n(r.between(-270, 0))}q14-22 28 0t28 0`,
        7,
        r.next() > 0.5 ? c.green : "#a5dc86",
      ),
    ),
    face(0, -120, 2.1, "open"),
    acorn(-210, -40, 0.3),
    acorn(200, -190, 0.3, 8),
    acorn(-160, -240, 0.28, -8),
    acorn(190, 10, 0.28),
    oakLeaf(-260, 80, 200, 0.5, c.green),
    oakLeaf(240, 60, 170, 0.5, c.green),
  );
};

/** The garden at half past four. */
function garden(w: number, h: number): string {
  const u = h / 900;
  const x = (f: number) => w * f;
  const y = (v: number) => v * u;
  return page(
    w,
    h,
    "#fff6d8",
    path(`M0 0H${w}V${n(y(620))}H0Z`, "#cfeafa"),
    path(`M0 0H${w}V${n(y(620))}H0Z`, "url(#s)"),
    sun(x(0.1), y(150), 1.2 * u),
    cloud(x(0.27), y(130), 1.1 * u),
    cloud(x(0.9), y(130), 1.2 * u),
    cloud(x(0.5), y(80), 0.8 * u),
    shape(
      `M-20 ${n(y(600))}Q${n(x(0.16))} ${n(y(430))} ${n(x(0.4))} ${n(y(570))}T${n(x(0.8))} ${n(y(540))}T${w + 20} ${n(y(520))}V${h + 20}H-20Z`,
      "#a9dc8c",
      8,
    ),
    at(
      x(0.17),
      y(500),
      0,
      u,
      shape("M-130 130V-20L0-130L130-20V130Z", c.yellow, 10),
      shape("M-160-10L0-150L160-10L130 14L0-100L-130 14Z", c.coral, 9),
      shape("M-34 130V40Q-34 8 0 8Q34 8 34 40V130Z", c.brown, 8),
      shape("M-104 20h44v44h-44Z", c.sky, 7),
      shape("M60 20h44v44H60Z", c.sky, 7),
      ink("M0-150V-210", 8),
      shape("M0-208L60-190L0-168Z", c.leaf, 6),
      circle(16, 76, 6, c.yellow),
    ),
    shape(
      `M-20 ${n(y(700))}Q${n(x(0.3))} ${n(y(590))} ${n(x(0.6))} ${n(y(680))}T${w + 20} ${n(y(640))}V${h + 20}H-20Z`,
      c.leaf,
      9,
    ),
    oak(x(0.72), y(440), 1.04 * u),
    at(
      x(0.37),
      y(650),
      0,
      u,
      shape("M-80 60Q-100 150-80 210H80Q100 150 80 60Z", c.brown, 9),
      shape("M-74 80Q0 110 74 80L84 200H-84Z", c.coral, 8),
      shape("M76 80Q150 60 168 0Q190-10 196 20Q180 110 84 140Z", c.brown, 8),
      head("bear", 0, 0, 0.92, "open"),
      ink("M184-10V-90", 6),
      shape("M184-196q60 6 54 64q-16 44-54 44q-38 0-54-44q-6-58 54-64Z", c.red, 8),
    ),
    at(
      x(0.505),
      y(700),
      0,
      u,
      shape("M-64 50Q-84 130-68 180H68Q84 130 64 50Z", c.white, 9),
      shape("M-60 70Q0 96 60 70L70 176H-70Z", c.sky, 8),
      head("rabbit", 0, 0, 0.78),
    ),
    at(
      x(0.24),
      y(730),
      0,
      u,
      shape("M-64 50Q-84 120-68 160H68Q84 120 64 50Z", c.orange, 9),
      shape("M-60 64Q0 90 60 64L70 158H-70Z", c.yellow, 8),
      shape("M66 140Q150 150 158 60Q172 50 184 70Q190 190 66 172Z", c.orange, 8),
      head("fox", 0, 0, 0.78, "sleepy"),
    ),
    acorn(x(0.91), y(740), 0.85 * u, 8, "open"),
    bird(x(0.6), y(756), 0.6 * u, c.blue),
    bird(x(0.835), y(800), 0.5 * u, c.yellow),
    flower(x(0.05), y(760), u, c.coral),
    flower(x(0.1), y(800), 0.8 * u, c.lilac),
    flower(x(0.97), y(690), 0.8 * u, c.yellow),
    flower(x(0.66), y(800), 0.7 * u, c.pink),
    flower(x(0.44), y(830), 0.5 * u, c.yellow),
    star(x(0.4), y(210), 0.6 * u),
    star(x(0.03), y(330), 0.5 * u, c.coral),
  );
}

export const brand: Pictures = {
  "logo-light": () => svg(64, 64, "", mark("#e2ab6c", "#8a5530", "#2c7a3a", "#4a2d1e")),
  "logo-dark": () => svg(64, 64, "", mark("#f3c88e", "#b97a45", "#8fd67a", "#3a2318")),
  favicon,
  hero: () => garden(1600, 900),
  social: () => garden(1200, 630),
};
