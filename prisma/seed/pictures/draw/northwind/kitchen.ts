import { circle, ellipse, group, line, path, polar, random, rect, times, type Pictures } from "../svg";
import { box, c, cast, cut, lit, round, scene, stitch } from "./kit";

const steam = (x: number, y: number) =>
  line(
    `M${x} ${y}q-26-34 0-66t0-66M${x + 56} ${y - 14}q-22-30 0-58t0-56M${x - 54} ${y - 10}q-20-28 0-54t0-50`,
    c.cream,
    9,
    `opacity=".85"`,
  );

const stove = () =>
  scene(
    "night",
    21,
    cast(480, 632, 210),
    steam(480, 196),
    cut("M372 470H588L600 610Q600 634 480 636Q360 634 360 610Z", c.orange, "r", 0.5),
    ellipse(480, 472, 108, 24, c.rust),
    line("M366 540Q480 566 594 540", c.cream, 14),
    path("M452 556l28-46 28 46Q480 562 452 556Z", c.night),
    rect(458, 420, 44, 50, 6, c.slate),
    rect(500, 432, 62, 12, 6, c.gold),
    circle(572, 438, 16, c.gold),
    path(
      "M400 420Q396 380 428 352Q430 376 444 384Q440 344 472 330Q470 362 486 372Q506 350 500 332Q534 356 526 384Q546 372 544 356Q570 390 558 420Z",
      c.lake,
    ),
    path(
      "M426 420Q424 396 446 380Q450 396 460 398Q464 376 478 366Q484 394 500 396Q516 392 520 384Q536 404 530 420Z",
      c.ice,
    ),
    path("M452 420q4-20 14-24 8 12 16 2 6-8 8-10 20 18 14 32Z", c.gold),
    line("M392 424H568M400 424L378 362M560 424L582 362", c.slate, 9),
    cut("M346 196H614V330Q612 358 582 360H378Q348 358 346 330Z", c.ice, "r", 0.55),
    lit("M346 196H440V360H378Q348 358 346 330Z", "l", 0.4),
    rect(330, 180, 300, 26, 13, c.slate),
    rect(330, 180, 300, 12, 6, c.ice),
    line("M614 226H740Q764 228 762 252L750 290", c.orange, 15),
    cut(box(346, 250, 268, 66), c.orange, "r"),
    times(3, (i) => path(`M${404 + i * 58} 304l26-40 26 40Z`, c.gold)),
  );

const cookSet = () =>
  scene(
    "dawn",
    22,
    cast(480, 628, 320),
    cut("M250 320H640L624 560Q620 620 560 622H330Q270 620 266 560Z", c.slate, "r", 0.55),
    lit("M250 320H400V622H330Q270 620 266 560Z", "l", 0.3),
    ellipse(445, 320, 195, 42, c.ink),
    ellipse(445, 318, 195, 42, "none", `stroke="${c.ice}" stroke-width="8"`),
    ellipse(445, 326, 166, 30, "#33474c"),
    cut("M330 262H560V340Q445 372 330 340Z", c.glacier, "r"),
    ellipse(445, 262, 115, 26, c.lake),
    ellipse(445, 262, 115, 26, "none", `stroke="${c.cream}" stroke-width="6"`),
    ellipse(445, 200, 84, 20, c.orange),
    cut("M361 200H529V262Q445 292 361 262Z", c.orange, "r"),
    ellipse(445, 200, 84, 20, c.gold),
    circle(445, 192, 14, c.night),
    line("M632 400Q780 380 830 300", c.orange, 22),
    line("M634 440Q800 420 846 316", c.orange, 22),
    circle(842, 302, 24, c.rust),
    line("M266 470h350", c.ice, 4, `opacity=".6"`),
    times(3, (i) => rect(290, 500 + i * 26, 46 - i * 8, 6, 3, c.ice, `opacity=".8"`)),
    cut("M600 560H880Q876 616 840 622H640Q606 616 600 560Z", c.night, "r", 0.5),
    ellipse(740, 560, 140, 24, c.slate),
    ellipse(740, 562, 118, 17, c.ink),
    line("M870 580Q920 570 950 530", c.orange, 20),
  );

const enamelMug = () => {
  const r = random(23);
  return scene(
    "dusk",
    23,
    cast(470, 624, 230),
    steam(460, 206),
    line("M650 310Q790 300 780 430Q770 540 634 530", c.cream, 34),
    line("M650 310Q790 300 780 430Q770 540 634 530", c.sand, 9, `transform="translate(7 9)"`),
    cut("M268 246H668L650 570Q646 620 600 622H336Q290 620 286 570Z", c.cream, "r", 0.5),
    ellipse(468, 246, 200, 44, c.night),
    ellipse(468, 252, 182, 34, "#4b2a16"),
    path("M300 246Q380 220 468 222Q420 250 330 268Q300 260 300 246Z", c.gold, `opacity=".25"`),
    ellipse(468, 246, 200, 44, "none", `stroke="${c.pine}" stroke-width="12"`),
    `<clipPath id="mug"><path d="M268 300Q468 360 668 300L650 600Q468 640 286 600Z"/></clipPath>`,
    group(
      `clip-path="url(#mug)"`,
      circle(560, 404, 44, c.orange),
      path("M260 560L400 370L470 450L540 396L690 560Z", c.pine),
      path("M400 370L448 425L420 436L404 420L384 436L362 421Z", c.cream),
      path("M540 396L575 434L552 440L536 426L512 418Z", c.cream),
      path("M260 560Q380 500 470 544T690 528V640H260Z", c.moss),
      times(7, (i) => path(`M${300 + i * 54} ${566 - (i % 3) * 8}l16-54 16 54Z`, c.night)),
    ),
    times(70, () =>
      circle(r.between(290, 650), r.between(310, 610), r.between(1, 3), c.slate, `opacity=".7"`),
    ),
    circle(640, 590, 12, c.ink),
    circle(300, 330, 8, c.ink),
    line("M306 300Q304 440 322 580", "#fff", 12, `opacity=".7"`),
  );
};

const bottle = () =>
  scene(
    "lake",
    24,
    cut("M250 650Q290 560 420 566Q560 540 690 590Q740 620 740 660Z", c.slate, "r", 0.6),
    path("M250 650Q290 560 420 566L460 620Z", c.ice, `opacity=".3"`),
    line("M432 150Q432 92 480 90Q528 92 528 150", c.night, 20),
    cut(box(416, 140, 128, 66, 14), c.night, "r"),
    times(7, (i) => line(`M${430 + i * 17} 152v44`, c.slate, 4)),
    cut(box(430, 204, 100, 30, 4), c.ice, "r"),
    cut(
      "M430 232H530Q590 262 594 330V560Q592 602 552 604H408Q368 602 366 560V330Q370 262 430 232Z",
      c.ice,
      "r",
      0.65,
    ),
    lit("M430 232H470Q430 290 430 604H408Q368 602 366 560V330Q370 262 430 232Z", "l", 0.7),
    cut("M366 380H594V520H366Z", c.orange, "r", 0.4),
    `<clipPath id="w"><path d="M366 380H594V520H366Z"/></clipPath>`,
    group(
      `clip-path="url(#w)"`,
      path("M356 520L430 416L480 470L530 426L604 520Z", c.rust),
      path("M430 416l28 30-18 6-12-10-16 12-8-6ZM530 426l24 24-16 4-14-8-12-6Z", c.cream),
      circle(470, 410, 15, c.gold),
    ),
    line("M392 330V350M392 548V570", "#fff", 10),
    line("M560 300V560", c.slate, 5, `opacity=".5"`),
    line("M180 676h120M330 690h90M640 684h150", c.ice, 6),
  );

const headlamp = () =>
  scene(
    "night",
    25,
    path("M480 404L-40 200V640Z", c.gold, `opacity=".26"`),
    path("M480 404L-40 280V556Z", c.gold, `opacity=".34"`),
    path("M480 404L-40 350V480Z", c.cream, `opacity=".4"`),
    line("M520 250Q800 150 850 330Q870 500 600 540", c.orange, 60),
    line("M520 250Q800 150 850 330Q870 500 600 540", c.cream, 7, `stroke-dasharray="26 20"`),
    line("M540 226Q820 120 882 330", c.rust, 6),
    cut("M742 170h44v84h-44Z", c.night),
    cut(
      "M360 300Q364 262 410 262H580Q640 268 644 330V480Q640 540 580 546H410Q364 546 360 508Z",
      c.slate,
      "r",
      0.6,
    ),
    lit("M360 300Q364 262 410 262H470V546H410Q364 546 360 508Z", "l", 0.3),
    cut(box(560, 300, 66, 200, 22), c.night),
    circle(593, 340, 15, c.orange),
    times(3, (i) => rect(580, 400 + i * 24, 26, 10, 5, i ? c.slate : c.sage)),
    cut(round(440, 404, 116), c.night, "r"),
    circle(440, 404, 96, c.ice),
    circle(440, 404, 82, c.gold),
    times(12, (i) => {
      const [x, y] = polar(440, 404, 80, i * 30);
      return line(`M440 404L${x.toFixed(0)} ${y.toFixed(0)}`, c.cream, 4, `opacity=".7"`);
    }),
    circle(440, 404, 40, c.cream),
    circle(440, 404, 22, "#fff"),
    circle(520, 308, 15, c.rust),
    circle(520, 308, 8, "#ff8b5a"),
    line("M372 366A78 78 0 0 1 420 330", "#fff", 9),
    rect(420, 246, 70, 20, 8, c.orange),
    stitch("M386 520H560", c.ice),
  );

export const kitchen: Pictures = { stove, "cook-set": cookSet, "enamel-mug": enamelMug, bottle, headlamp };
