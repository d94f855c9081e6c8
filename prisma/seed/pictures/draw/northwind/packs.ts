import { at, circle, ellipse, line, path, rect, times, type Pictures } from "../svg";
import { box, c, cast, cut, lit, scene, stitch } from "./kit";

const buckle = (x: number, y: number, t = 0) =>
  at(x, y, t, 1, rect(-17, -13, 34, 26, 6, c.ink), rect(-9, -6, 18, 12, 3, c.gold));

const dayPack = () => {
  const body = "M330 280Q326 160 480 152Q634 160 630 280L650 560Q652 622 590 626H370Q308 622 310 560Z";
  return scene(
    "day",
    11,
    cast(480, 626, 230),
    line("M440 156Q440 106 480 104Q520 106 520 156", c.night, 15),
    cut("M318 330Q262 360 270 480Q276 560 314 580Z", c.night),
    cut("M642 330Q698 360 690 480Q684 560 646 580Z", c.night),
    cut(body, c.orange, "r", 0.5),
    lit("M330 280Q326 160 480 152L480 626H370Q308 622 310 560Z", "l", 0.25),
    line("M346 300Q350 196 480 190Q610 196 614 300", c.night, 7),
    rect(600, 286, 14, 34, 5, c.gold),
    cut("M352 400Q480 376 608 400L618 560Q618 592 586 594H374Q342 592 342 560Z", c.rust, "b", 0.45),
    line("M350 430Q480 406 610 430", c.night, 6),
    rect(366, 424, 13, 32, 5, c.gold),
    stitch("M362 470Q480 450 598 470L604 556Q602 578 582 580H378Q358 578 356 556Z", c.gold),
    path("M480 484l44 70h-88Z", c.cream),
    path("M480 484l44 70h-44Z", c.sand),
    path("M480 484l14 23-14-6-14 6Z", c.rust),
    line("M332 350H628", c.night, 12),
    buckle(480, 350),
    rect(456, 220, 48, 24, 4, c.cream),
    line("M466 232h28", c.rust, 4),
  );
};

const trekPack = () => {
  const body =
    "M352 240H608Q634 250 636 320L650 530Q652 590 600 594H360Q308 590 310 530L324 320Q326 250 352 240Z";
  return scene(
    "dawn",
    12,
    cast(480, 640, 240),
    line("M440 108Q480 70 520 108", c.night, 14),
    cut("M320 470Q236 470 220 520Q220 556 320 560Z", c.night),
    cut("M640 470Q724 470 740 520Q740 556 640 560Z", c.night),
    cut(box(322, 590, 316, 58, 29), c.orange, "b"),
    circle(340, 619, 29, c.rust),
    circle(340, 619, 16, c.orange),
    circle(340, 619, 6, c.gold),
    cut(body, c.pine, "r", 0.6),
    lit("M352 240H480V594H360Q308 590 310 530L324 320Q326 250 352 240Z", "l", 0.16),
    cut("M310 420Q280 430 280 480V550Q284 578 316 580Z", c.moss, "b"),
    cut("M650 420Q680 430 680 480V550Q676 578 644 580Z", c.moss, "b"),
    cut(box(652, 350, 30, 110, 12), c.glacier),
    rect(656, 338, 22, 18, 5, c.cream),
    cut("M330 240Q320 128 480 116Q640 128 630 240Q480 276 330 240Z", c.moss, "r", 0.5),
    line("M346 206Q480 232 614 206", c.night, 6),
    rect(590, 200, 13, 30, 5, c.gold),
    cut("M364 372Q480 356 596 372L604 548Q602 570 580 572H380Q358 570 356 548Z", c.moss, "b", 0.4),
    stitch("M380 400Q480 386 580 400L586 540Q584 554 570 554H390Q374 554 374 540Z", c.sage),
    line("M404 236V600M556 236V600", c.night, 13),
    buckle(404, 330),
    buckle(556, 330),
    line("M404 600V650M556 600V650", c.night, 13),
    path("M480 440l36 58h-72Z", c.cream),
    path("M480 440l36 58h-36Z", c.sand),
    line("M620 280Q690 330 660 400", c.gold, 6),
  );
};

const dryBag = () => {
  const body = "M340 270Q480 296 620 270Q660 400 640 560Q630 606 480 612Q330 606 320 560Q300 400 340 270Z";
  return scene(
    "lake",
    13,
    ellipse(480, 606, 250, 34, c.pine, `opacity=".5"`),
    cut(body, c.gold, "r", 0.45),
    lit("M340 270Q400 290 440 288Q420 440 430 608Q340 600 320 560Q300 400 340 270Z", "l", 0.4),
    cut("M326 214Q480 190 634 214Q644 250 630 284Q480 310 330 284Q316 250 326 214Z", c.night, "r"),
    line("M332 240Q480 216 630 240M332 262Q480 240 630 262", c.slate, 4),
    cut("M330 226Q250 190 300 150Q380 110 480 112L480 136Q390 138 330 168Q310 186 344 200Z", c.night),
    cut("M632 226Q712 190 660 150Q580 110 480 112L480 136Q570 138 632 168Q650 186 618 200Z", c.night, "l"),
    rect(446, 100, 68, 48, 10, c.orange),
    rect(470, 108, 20, 32, 4, c.rust),
    cut(box(410, 350, 140, 180, 24), c.ice, "b", 0.25),
    path("M420 516V440q34-30 60 0t60-6v82q0 6-10 6H430q-10 0-10-6Z", c.rust),
    path("M420 410q50-40 120 0l-6-40q-50-24-108 0Z", c.pine),
    path("M140 618Q320 572 480 592T826 612Q700 668 480 670Q250 668 140 618Z", c.lake),
    times(5, (i) => line(`M${240 + i * 90} ${616 + (i % 3) * 16}h${80 - i * 6}`, c.ice, 5)),
    line("M300 596Q390 570 480 592T660 590", c.cream, 5),
  );
};

const hipPack = () =>
  scene(
    "dusk",
    14,
    cast(480, 580, 250),
    line("M270 420Q110 360 130 250Q160 170 480 160Q800 170 830 250Q850 360 690 420", c.night, 36),
    line(
      "M270 420Q110 360 130 250Q160 170 480 160Q800 170 830 250Q850 360 690 420",
      c.slate,
      3,
      `stroke-dasharray="12 10"`,
    ),
    rect(440, 136, 80, 50, 12, c.gold),
    rect(466, 144, 28, 34, 5, c.rust),
    cut(
      "M250 380Q250 330 310 326H650Q710 330 710 380L690 500Q670 586 560 590H400Q290 586 270 500Z",
      c.glacier,
      "r",
      0.5,
    ),
    lit("M250 380Q250 330 310 326H480V590H400Q290 586 270 500Z", "l", 0.35),
    cut("M290 450Q480 420 670 450L656 510Q640 562 556 564H404Q320 562 304 510Z", c.lake, "b", 0.45),
    line("M276 382Q480 350 684 382", c.orange, 12),
    line("M276 382Q480 350 684 382", c.rust, 3, `stroke-dasharray="5 5"`),
    rect(300, 370, 17, 50, 7, c.orange),
    line("M296 462Q480 434 664 462", c.night, 6),
    rect(640, 456, 14, 36, 6, c.gold),
    path("M480 476l40 62h-80Z", c.cream),
    path("M480 476l40 62h-40Z", c.ice),
    path("M480 476l12 18-12-5-12 5Z", c.orange),
  );

export const packs: Pictures = {
  "day-pack": dayPack,
  "trek-pack": trekPack,
  "dry-bag": dryBag,
  "hip-pack": hipPack,
};
