import type { Pictures } from "../svg";
import {
  acorn,
  at,
  box,
  c,
  ellipse,
  face,
  flower,
  ink,
  oakLeaf,
  oval,
  path,
  shade,
  shape,
  sheet,
  star,
  sun,
  times,
} from "./kit";

const summer = () =>
  sheet(
    "#dff0fa",
    "#fff3c4",
    11,
    sun(130, 130, 0.9),
    ink("M240 120H720M480 120V86Q510 80 500 60", 9),
    shape(
      "M360 142Q430 190 500 190Q560 190 620 142L700 176L776 290L700 346L668 312Q676 400 672 450Q500 480 318 450Q314 400 324 312L286 346L208 286L284 176Z",
      c.yellow,
      10,
    ),
    shade("M600 190Q680 300 640 456L672 450Q676 400 668 312L700 346L776 290L700 176Z"),
    ink("M360 142Q430 220 500 220Q560 220 620 142", 11, c.green),
    ink("M224 272L302 330M760 276L684 330", 10, c.green),
    oakLeaf(496, 320, 10, 1),
    ink("M360 420h60M560 420h60", 6, c.orange),
    shape("M340 488Q500 510 650 488L700 660Q620 690 540 668L500 570L452 668Q370 690 290 658Z", c.green, 10),
    ink("M344 520Q500 540 652 518", 7),
    ink("M306 630Q370 654 446 640M554 640Q620 656 692 632", 8, c.yellow),
    ink("M480 530l-12 40M512 530l14 36", 6, c.white),
    flower(800, 560, 1, c.coral),
    flower(866, 590, 0.8, c.lilac),
  );

const autumn = () =>
  sheet(
    "#f7e6cf",
    "#d8ebc4",
    12,
    oakLeaf(140, 180, -30, 1.1, c.orange),
    oakLeaf(850, 170, 40, 1, c.coral),
    oakLeaf(830, 580, 100, 0.9, c.yellow),
    shape("M300 170Q240 190 222 270L190 440Q190 462 216 466L258 470L300 330Z", c.green, 9),
    shape("M640 170Q700 190 718 270L750 440Q750 462 724 466L682 470L640 330Z", c.green, 9),
    ink("M196 420L262 434M744 420L678 434", 12, c.yellow),
    shape("M350 130Q470 200 590 130L656 172Q672 300 664 460Q470 490 276 460Q268 300 284 172Z", c.green, 10),
    shade("M540 150Q620 300 590 470L664 460Q672 300 656 172L590 130Z"),
    shape(
      "M346 150Q340 96 400 94Q470 84 540 94Q600 96 594 150Q540 196 470 198Q400 196 346 150Z",
      c.yellow,
      9,
    ),
    ink("M470 196V472", 10, c.cream),
    ink("M470 200V472", 4),
    ink("M290 440Q470 474 654 440", 10, c.yellow),
    shape(box(310, 330, 96, 84, 18), c.leaf, 7),
    shape(box(536, 330, 96, 84, 18), c.leaf, 7),
    acorn(492, 262, 0.34, 8),
    oakLeaf(354, 254, -8, 0.62, c.yellow),
    shape("M310 492Q470 512 630 492L664 676Q600 692 532 680L476 560L414 680Q350 692 280 672Z", c.brown, 9),
    shape(box(318, 570, 70, 60, 18), c.tan, 6),
    shape(box(556, 570, 70, 60, 18), c.tan, 6),
    ink("M330 600h46M568 600h46", 5),
  );

const hat = () =>
  sheet(
    "#dff2e4",
    "#fbe0cf",
    13,
    ink("M130 628Q300 600 480 626T840 618", 10, c.green),
    times(7, (i) => ink(`M${150 + i * 110} 626q-6-30-16-40M${156 + i * 110} 626q4-34 16-44`, 6, c.leaf)),
    at(
      480,
      520,
      0,
      1.05,
      times(
        15,
        (i) =>
          `<path d="M0-104L13-152L28-98Z" fill="${c.brown}" stroke="${c.line}" stroke-width="6" transform="rotate(${-98 + i * 14})"/>`,
      ),
      shape("M-130 96Q-148-80 0-104Q148-80 130 96Q0 112-130 96Z", c.brown),
      path("M-92 92Q-104-40 0-50Q104-40 92 92Q0 104-92 92Z", c.cream),
      face(0, 16, 1.05),
      path(oval(0, 16, 11, 8), c.line),
      shape(oval(-52, 98, 30, 16), c.tan, 6),
      shape(oval(52, 98, 30, 16), c.tan, 6),
    ),
    shape("M300 350Q290 120 480 112Q672 120 660 350Z", c.red, 10),
    shape(
      "M250 356Q180 420 210 452Q260 474 330 430Q480 380 630 430Q700 474 752 450Q780 420 710 356Q660 320 480 318Q300 320 250 356Z",
      c.red,
      10,
    ),
    shade("M560 130Q660 180 650 330Q720 360 760 430Q700 470 630 430Q600 200 560 130Z"),
    ink("M292 344Q480 290 668 344", 12, c.cream),
    [
      [400, 210, 30],
      [520, 176, 26],
      [590, 262, 30],
      [470, 276, 24],
      [350, 290, 20],
      [290, 404, 18],
      [660, 400, 19],
      [420, 366, 15],
      [560, 370, 15],
    ]
      .map(([x, y, s]) => ellipse(x as number, y as number, s as number, (s as number) * 0.86, c.white))
      .join(""),
    ink("M320 440Q330 560 430 640M640 440Q630 560 530 640", 5, c.yellow),
    flower(140, 540, 0.9, c.lilac),
    flower(830, 520, 1, c.yellow),
  );

const schoolBag = () =>
  sheet(
    "#fff1cc",
    "#cfe8f6",
    14,
    ink("M322 300Q230 330 250 470Q262 560 330 580M638 300Q730 330 710 470Q698 560 630 580", 22, c.green),
    ink("M440 110Q440 66 480 64Q520 66 520 110", 15),
    shape("M304 300Q290 470 380 570Q430 610 480 650Q530 610 580 570Q670 470 656 300Z", c.tan, 10),
    shade("M560 320Q600 500 490 640Q660 540 654 320Z"),
    shape(
      "M264 310Q262 120 480 108Q698 120 696 310Q690 356 620 344Q560 384 480 352Q400 384 340 344Q270 356 264 310Z",
      c.brown,
      10,
    ),
    ink(
      "M330 220Q350 250 378 224M440 180Q460 210 490 182M556 220Q580 250 606 222M380 296Q404 322 430 294M500 300Q526 326 552 298M640 280q12 14 26 0M300 290q12 14 26 0",
      6,
    ),
    face(480, 440, 1.35, "open"),
    shape(box(400, 500, 160, 90, 30), c.yellow, 8),
    ink("M404 524H556", 6),
    shape(oval(480, 536, 12, 15), c.coral, 5),
    shape(box(584, 372, 64, 40, 10), c.white, 6),
    ink("M596 386h38M596 398h26", 4),
    oakLeaf(700, 180, 50, 0.9),
    star(190, 190, 0.8, c.coral),
    star(800, 540, 0.9),
  );

export const uniforms: Pictures = {
  "summer-uniform": summer,
  "autumn-uniform": autumn,
  "sun-hat": hat,
  "school-bag": schoolBag,
};
