import type { Pictures } from "../svg";
import {
  at,
  bird,
  box,
  c,
  circle,
  ellipse,
  face,
  flower,
  ink,
  oval,
  path,
  shade,
  shape,
  sheet,
  star,
  steam,
  times,
} from "./kit";

const lunch = () =>
  sheet(
    "#fdf3d6",
    "#cfe9c0",
    1,
    shape(
      "M150 240Q140 180 210 178L740 170Q812 172 814 236L826 540Q826 604 760 606L210 612Q142 610 142 548Z",
      c.sky,
      10,
    ),
    shade("M160 560Q400 600 810 560L812 590Q760 610 210 608Q150 600 160 560Z"),
    shape(box(182, 214, 300, 206, 50), c.white),
    shape(box(510, 206, 270, 150, 46), c.white),
    shape(box(186, 448, 270, 130, 44), c.white),
    shape(oval(640, 478, 134, 112), c.white),
    shape(oval(640, 474, 110, 88), c.orange, 6),
    shade(oval(650, 500, 90, 58)),
    ink("M580 462q16-20 34-4t34-6", 6, c.cream),
    ellipse(690, 500, 24, 14, c.leaf),
    ellipse(600, 504, 18, 12, c.yellow),
    ellipse(648, 520, 16, 10, c.leaf),
    ellipse(660, 444, 18, 11, c.yellow),
    shape(oval(272, 258, 27), c.white, 6),
    shape(oval(390, 258, 27), c.white, 6),
    shape("M228 326Q226 246 332 244Q438 246 436 326Q430 398 332 400Q232 398 228 326Z", c.white),
    times(
      20,
      (i) =>
        `<path d="M${256 + (i % 5) * 36} ${286 + Math.floor(i / 5) * 26}l8-4" stroke="#e4d6bb" stroke-width="5"/>`,
    ),
    face(332, 322, 1.05, "open"),
    [
      [556, 286],
      [616, 262],
      [680, 290],
      [736, 266],
    ]
      .map(([x, y]) =>
        at(
          x as number,
          y as number,
          0,
          0.8,
          shape("M-10 10L-14 44H14L10 10Z", c.leaf, 6),
          shape("M-44 6Q-52-22-26-28Q-20-54 4-46Q34-54 36-24Q54-12 42 10Q0 28-44 6Z", c.green, 6),
          ink("M-20-8q6-8 12 0M10-14q6-8 12 0", 4),
        ),
      )
      .join(""),
    star(596, 326, 0.5, c.orange),
    star(700, 330, 0.5, c.orange),
    star(650, 316, 0.44, c.orange),
    at(
      256,
      512,
      -8,
      1,
      shape("M-46 6Q-40-46 6-44Q52-38 48 8Q40 44-2 40Q-46 40-46 6Z", c.white, 6),
      path(oval(2, 0, 24, 21), c.yellow),
    ),
    at(
      352,
      512,
      12,
      1,
      shape("M-40-26Q40-40 56-10Q64 14 40 30Q-20 40-46 14Q-60-10-40-26Z", c.coral, 6),
      ink("M-26-12q10 12 0 26M0-18q12 16 0 36M26-18q10 16 0 34", 5, c.cream),
    ),
    ink("M872 250V560", 13, c.yellow),
    shape(oval(872, 216, 32, 50), c.yellow),
  );

const breakfast = () => {
  const bun = (x: number, y: number, s: number) =>
    at(
      x,
      y,
      0,
      s,
      shape("M-92 50Q-110-20-60-50Q-22-70 0-92Q22-70 60-50Q110-20 92 50Q0 78-92 50Z", c.white),
      ink("M-52-46Q-30-30-22 0M-20-66Q-8-44-4-26M20-66Q8-44 4-26M52-46Q30-30 22 0", 5),
      face(0, 22, 0.8),
    );
  return sheet(
    "#fbe8d3",
    "#ffe39a",
    2,
    steam(346, 250),
    shape("M150 362H542Q548 520 446 570L440 596H252L246 570Q144 520 150 362Z", c.coral, 10),
    shade("M440 380Q470 500 380 590H440L446 568Q540 520 540 380Z"),
    ink("M170 430Q250 470 346 440T524 430", 12, c.cream),
    shape(oval(346, 362, 196, 52), c.cream, 9),
    path(oval(346, 366, 168, 36), c.yellow),
    times(12, (i) => ellipse(226 + i * 22, 366 + (i % 3) * 9 - 9, 9, 5, "#f2a93a")),
    circle(300, 360, 9, c.red),
    circle(384, 372, 9, c.red),
    shape("M556 560H890Q880 634 780 634H660Q566 634 556 560Z", c.brown, 9),
    ink("M580 590H866M604 614H842", 5, c.tan),
    bun(640, 520, 0.86),
    bun(800, 520, 0.86),
    bun(720, 424, 0.9),
    ink("M470 300L610 140", 12, c.tan),
    shape("M420 330Q430 286 470 292Q486 322 450 350Z", c.tan, 7),
  );
};

const fruit = () =>
  sheet(
    "#e6f3dc",
    "#ffd7d2",
    3,
    shape("M150 300L800 292L838 592Q838 622 806 624L160 628Q124 628 124 596Z", c.leaf, 10),
    shape("M186 336L766 330L792 580L168 586Z", c.cream, 8),
    ink("M476 334L482 582M176 460L780 452", 9, c.green),
    at(
      330,
      396,
      0,
      1,
      shape("M-104 34Q-100-50 0-54Q104-50 108 34Q0 60-104 34Z", c.cream),
      shape("M-30-48Q-70-100-104-70Q-80-30-44-30ZM20-50Q20-108 60-110Q76-70 50-36Z", c.red, 7),
      path("M-104 34Q-100-50 0-54Q60-50 90-20Q20-30-20 0Q-60 20-104 34Z", c.red),
      ink("M-104 34Q-100-50 0-54Q104-50 108 34Q0 60-104 34Z", 8),
      face(-10, 18, 0.6),
    ),
    times(3, (i) =>
      at(
        560 + i * 76,
        398 - (i % 2) * 12,
        i * 20 - 20,
        1,
        shape("M-60 20A60 60 0 0 1 60 20Z", c.orange, 7),
        path("M-46 14A46 46 0 0 1 46 14Z", c.sun),
        ink("M0 14V-32M-2 14L-32-14M2 14L32-14", 4, c.orange),
      ),
    ),
    [
      [230, 510],
      [286, 504],
      [342, 512],
      [398, 506],
      [258, 552],
      [314, 554],
      [372, 552],
    ]
      .map(
        ([x, y], i) =>
          shape(oval(x as number, y as number, 30, 27), i % 2 ? c.lilac : "#9d80d6", 6) +
          circle((x as number) - 9, (y as number) - 9, 6, "#fff", `opacity=".7"`),
      )
      .join(""),
    times(3, (i) =>
      at(
        560 + i * 84,
        514 + (i % 2) * 10,
        i * 14 - 10,
        1,
        shape("M-40-20Q0-50 40-20Q40 30 0 58Q-40 30-40-20Z", c.red, 7),
        shape("M-30-26Q-12-56 0-36Q12-56 30-26Q0-8-30-26Z", c.green, 5),
        times(7, (q) => ellipse(-18 + (q % 3) * 18, -4 + Math.floor(q / 3) * 16, 2.6, 4.5, c.sun)),
      ),
    ),
    bird(770, 224, 0.8, c.yellow),
    flower(170, 190, 0.9, c.lilac),
  );

const cake = () =>
  sheet(
    "#fde7e4",
    "#fff0b8",
    4,
    shape(oval(440, 600, 320, 56), c.sky, 9),
    shape("M190 420V560Q200 606 440 610Q680 606 690 560V420Z", c.pink, 10),
    shade("M560 430H690V560Q680 600 540 606Q580 520 560 430Z"),
    shape(
      "M180 404Q176 350 440 346Q704 350 700 404V444Q690 490 660 446Q640 510 604 452Q570 500 540 458Q506 520 466 460Q430 500 400 460Q366 516 330 456Q300 494 274 450Q240 506 220 448Q186 480 180 440Z",
      c.white,
      9,
    ),
    ellipse(440, 392, 230, 34, c.cream),
    ink("M210 540q24 24 48 0t48 0 48 0 48 0 48 0 48 0 48 0 48 0 48 0", 9, c.coral),
    face(440, 530, 1.2, "open"),
    [
      [270, 378],
      [610, 378],
      [360, 402],
      [520, 402],
    ]
      .map(([x, y]) =>
        at(
          x as number,
          y as number,
          0,
          0.9,
          shape("M-36-10Q0-46 36-10Q36 26 0 44Q-36 26-36-10Z", c.red, 7),
          shape("M-24-16Q-10-44 0-28Q10-44 24-16Q0-4-24-16Z", c.green, 5),
        ),
      )
      .join(""),
    times(5, (i) => {
      const x = 340 + i * 50;
      const y = 376 - (i % 2) * 10;
      return (
        shape(box(x - 11, y - 116, 22, 116, 8), [c.sky, c.coral, c.leaf, c.lilac, c.orange][i] as string, 6) +
        ink(`M${x - 8} ${y - 84}l16-14M${x - 8} ${y - 50}l16-14`, 5, c.white) +
        shape(`M${x} ${y - 176}q26 34 0 50q-26-16 0-50Z`, c.yellow, 5)
      );
    }),
    bird(
      802,
      420,
      1.05,
      c.blue,
      shape("M-46-66L0-160L44-68Q0-50-46-66Z", c.coral, 7) +
        circle(0, -162, 13, c.yellow) +
        circle(-10, -92, 7, c.yellow) +
        circle(12, -104, 6, c.white),
    ),
    star(160, 220, 0.8),
    star(740, 170, 0.7, c.coral),
  );

export const meals: Pictures = { "lunch-week": lunch, breakfast, "fruit-box": fruit, "birthday-cake": cake };
