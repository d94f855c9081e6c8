import type { Pictures } from "../svg";
import {
  at,
  bird,
  box,
  c,
  circle,
  cloud,
  ellipse,
  flower,
  head,
  ink,
  oval,
  path,
  shape,
  sheet,
  star,
  sun,
} from "./kit";

const chef = () => {
  const cookie = (x: number, y: number) =>
    shape(oval(x, y, 40, 22), c.tan, 6) +
    circle(x - 14, y - 4, 5, c.line) +
    circle(x + 10, y - 7, 5, c.line) +
    circle(x + 16, y + 6, 4, c.line);
  return sheet(
    "#fde6d6",
    "#fff0ba",
    31,
    shape("M330 470Q300 560 310 680H650Q660 560 630 470Z", c.brown, 10),
    shape("M372 470H588L610 690H350Z", c.white, 9),
    ink("M372 476Q340 440 380 420M588 476Q620 440 580 420", 10, c.coral),
    shape(oval(480, 560, 44, 36), c.coral, 6),
    ink("M462 556q18 16 36 0", 5, c.white),
    head("bear", 480, 344, 1.35, "open"),
    shape(
      "M360 210Q350 170 372 160Q300 120 346 66Q390 30 430 60Q480 10 534 58Q580 28 616 66Q660 120 588 160Q610 170 600 210Q480 240 360 210Z",
      c.white,
      10,
    ),
    ink("M362 190Q480 216 600 190M430 100Q426 130 436 150M534 100Q536 130 526 150", 6, "#d9c9b0"),
    shape("M330 500Q240 520 230 590Q250 620 290 600L370 560Z", c.brown, 9),
    shape("M630 500Q720 520 730 590Q710 620 670 600L590 560Z", c.brown, 9),
    shape("M170 600H790L760 652Q480 676 200 652Z", c.grey, 9),
    cookie(270, 594),
    cookie(370, 600),
    cookie(480, 596),
    cookie(590, 602),
    cookie(690, 594),
    cookie(430, 570),
    cookie(540, 570),
    star(160, 220, 0.9),
    star(810, 260, 0.8, c.coral),
  );
};

const clay = () =>
  sheet(
    "#e9e4f3",
    "#fde1cc",
    32,
    shape("M330 470Q290 560 300 690H660Q670 560 630 470Z", c.white, 10),
    shape("M372 460H588L620 690H340Z", c.sky, 9),
    ink("M376 466Q360 430 400 410M584 466Q600 430 560 410", 9, c.blue),
    head("rabbit", 480, 350, 1.25),
    shape("M260 660H700Q700 716 480 716Q260 716 260 660Z", c.grey, 9),
    shape(oval(480, 660, 220, 40), c.white, 9),
    ink("M330 664Q480 692 640 660", 5, "#b7bfc4"),
    shape(
      "M412 650Q360 590 392 530Q410 510 410 486Q480 470 550 486Q550 510 568 530Q600 590 548 650Q480 668 412 650Z",
      "#cf8152",
      9,
    ),
    ink("M392 540Q480 566 568 540M384 580Q480 606 576 580M398 620Q480 640 562 620", 6, "#a85e36"),
    ellipse(480, 488, 62, 15, "#8d4a2a"),
    shape("M320 500Q290 560 340 604Q380 622 398 590Q392 566 370 556Q360 520 372 498Z", c.white, 9),
    shape("M640 500Q670 560 620 604Q580 622 562 590Q568 566 590 556Q600 520 588 498Z", c.white, 9),
    circle(420, 470, 8, "#cf8152"),
    circle(540, 440, 6, "#cf8152"),
    shape("M120 620Q120 560 180 560Q240 566 236 640Q180 660 124 646Z", "#cf8152", 8),
    at(
      820,
      560,
      0,
      1,
      shape("M-50-60H50L40 60H-40Z", c.yellow, 8),
      ink("M50-40Q90-30 80 0Q70 26 44 20M-40-20q20 14 40 0t40 0", 8, c.coral),
    ),
    star(150, 200, 0.8, c.lilac),
  );

const football = () =>
  sheet(
    "#d9eefb",
    "#eaf6c9",
    33,
    sun(140, 140, 0.85),
    cloud(780, 130, 0.9),
    path("M80 560Q300 500 480 540T900 530V700H80Z", c.leaf),
    path("M80 560Q300 500 480 540T900 530V700H80Z", "url(#s)"),
    ink("M90 560Q300 500 480 540T880 530", 8, c.green),
    shape("M300 480Q170 520 130 430Q110 360 170 340Q190 400 240 400Q290 396 320 430Z", c.orange, 10),
    path("M134 420Q120 360 168 346Q176 390 196 400Q160 424 134 420Z", c.white),
    shape("M330 500L280 600Q240 610 236 640Q270 660 320 640L390 540Z", c.orange, 9),
    shape("M480 500L560 576Q600 560 622 590Q606 630 560 630L440 560Z", c.orange, 9),
    ink("M244 636h70M566 626h50", 12, c.red),
    shape("M310 380Q290 480 320 540Q420 570 500 530Q520 460 500 380Z", c.coral, 10),
    ink("M400 400V545M312 456Q410 484 508 450", 8, c.white),
    shape("M490 420Q570 400 590 340Q620 330 630 360Q620 440 510 486Z", c.orange, 9),
    shape("M320 420Q260 430 230 480Q236 510 264 500Q300 480 330 480Z", c.orange, 9),
    head("fox", 420, 290, 1.2, "open"),
    shape(oval(748, 560, 82), c.white, 10),
    path("M748 520L784 546L770 588H726L712 546Z", c.line),
    ink("M748 520V480M784 546L824 532M770 588L796 626M726 588L700 626M712 546L672 532", 7),
    path(
      "M728 484L748 494L770 484L764 478H734ZM830 540L818 560L826 586ZM666 540L678 560L670 586ZM790 630L770 634L760 642ZM706 630L726 634L736 642Z",
      c.line,
    ),
    ink("M640 470q10-20 30-26M650 500q-4-14-14-20", 7, c.orange),
    flower(150, 610, 0.8, c.yellow),
    flower(880, 600, 0.8, c.coral),
  );

const music = () => {
  const bars = [c.red, c.orange, c.yellow, c.leaf, c.sky, c.blue, c.lilac];
  const note = (x: number, y: number, t: number, color: string, s = 1) =>
    at(x, y, t, s, shape(oval(-14, 44, 24, 18), color, 7), ink("M8 44V-50Q40-44 44-10", 10));
  return sheet(
    "#fff1cf",
    "#e2ddf6",
    34,
    shape("M150 500L810 470L824 500L160 540Z", c.brown, 8),
    shape("M170 640L800 580L812 612L178 676Z", c.brown, 8),
    bars
      .map((color, i) =>
        at(
          216 + i * 90,
          556 - i * 6,
          -3,
          1,
          shape(box(-38, -122 + i * 9, 76, 236 - i * 18, 16), color, 9),
          circle(0, -94 + i * 9, 8, c.line),
          circle(0, 86 - i * 9, 8, c.line),
        ),
      )
      .join(""),
    bird(470, 330, 1.45, c.yellow, ink("M-40-74Q-60-120-20-112M-10-80Q-10-132 24-116", 8)),
    ink("M330 350L250 440", 12, c.tan),
    circle(244, 446, 24, c.coral, `stroke="${c.line}" stroke-width="8"`),
    ink("M590 400L680 440", 12, c.tan),
    circle(690, 446, 24, c.sky, `stroke="${c.line}" stroke-width="8"`),
    note(210, 220, -10, c.coral, 1.1),
    note(730, 180, 12, c.leaf, 1.2),
    note(300, 130, 6, c.blue, 0.8),
    note(640, 110, -8, c.lilac, 0.8),
    star(820, 320, 0.7),
  );
};

export const classes: Pictures = {
  "class-chef": chef,
  "class-clay": clay,
  "class-football": football,
  "class-music": music,
};
