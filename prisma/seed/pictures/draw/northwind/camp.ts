import { at, blob, circle, ellipse, group, line, path, random, rect, times, type Pictures } from "../svg";
import { box, c, cast, cut, lit, round, scene, stitch, tree } from "./kit";

const tent = () =>
  scene(
    "day",
    1,
    cast(490, 612, 350),
    line("M214 470L96 614M770 440L884 606M480 196L480 150", c.cream, 4),
    cut("M160 610Q250 400 400 226Q430 196 470 206L600 610Z", c.orange, "b"),
    lit("M160 610Q250 400 400 226Q430 196 470 206L500 610Z", "l", 0.4),
    cut("M470 206Q520 196 556 232Q730 420 812 604L600 610Z", c.rust, "r", 0.5),
    path("M470 212L600 610H340Q420 440 470 212Z", c.night),
    path("M470 212Q500 420 560 610H470Q480 420 470 212Z", "#275a50", `opacity=".8"`),
    path("M400 610Q470 560 548 610Z", c.gold),
    path("M430 610Q480 580 530 610Z", c.cream),
    cut("M470 212Q400 420 340 610L290 610Q330 540 352 480Q420 400 470 212Z", c.gold, "l", 0.4),
    line("M160 610Q250 400 400 226Q430 196 470 206Q520 196 556 232Q730 420 812 604", c.cream, 6),
    line("M470 208L600 610", c.cream, 5),
    stitch("M240 470Q320 440 390 470M640 420Q690 400 728 420", c.cream),
    path("M600 330L668 336L654 420L612 414Z", c.brown, `opacity=".35"`),
    times(5, (i) => path(`M${110 + i * 180} 640l10-34 6 30 12-22 2 26Z`, i % 2 ? c.moss : c.sage)),
  );

const tarp = () =>
  scene(
    "dawn",
    2,
    tree(150, 640, 560, c.night),
    tree(826, 640, 590, c.night),
    line("M150 250L480 214L826 230", c.cream, 4),
    cut(
      "M230 244Q360 300 480 222Q610 290 752 240L850 470Q640 400 480 452Q300 396 116 486Z",
      c.moss,
      "r",
      0.5,
    ),
    lit("M230 244Q360 300 480 222L480 452Q300 396 116 486Z", "l", 0.35),
    line("M480 222V452", c.night, 4, `opacity=".5"`),
    line("M230 244Q360 300 480 222Q610 290 752 240", c.cream, 5),
    line("M116 486L70 634M850 470L904 630M300 430L270 640M660 424L690 640", c.gold, 4),
    [
      [116, 486],
      [850, 470],
      [300, 430],
      [660, 424],
    ]
      .map(([x, y]) => circle(x as number, y as number, 8, c.gold))
      .join(""),
    cast(480, 616, 190),
    cut("M380 612L420 560H540L580 612Z", c.slate, "r"),
    path("M440 564Q430 500 476 452Q470 500 500 514Q520 490 514 470Q552 520 530 564Z", c.orange),
    path("M458 564Q456 528 480 506Q486 534 504 530Q516 546 510 564Z", c.gold),
    cut("M250 600q0-40 30-40h20q30 0 30 40Z", c.rust),
    cut(box(640, 560, 70, 52, 10), c.glacier),
  );

const bag =
  "M300 176Q330 120 420 118Q506 120 532 178Q582 260 590 370Q596 500 556 600Q540 650 420 652Q298 650 284 600Q240 500 246 370Q252 250 300 176Z";
const sleepingBag = () =>
  scene(
    "night",
    3,
    at(
      122,
      -58,
      12,
      0.98,
      cast(420, 650, 230, 26),
      cut(bag, c.lake, "r", 0.5),
      lit(bag, "l", 0.22),
      times(7, (i) =>
        line(
          `M${262 - (i < 2 ? 6 - i * 8 : 8)} ${322 + i * 46}Q420 ${350 + i * 48} ${574 + (i < 4 ? 6 : -i)} ${322 + i * 46}`,
          c.night,
          4,
          `opacity=".45"`,
        ),
      ),
      cut(
        "M334 190Q344 152 420 150Q496 152 506 190Q520 250 496 290Q420 330 344 290Q320 250 334 190Z",
        c.orange,
        "b",
      ),
      path(
        "M366 206Q376 184 420 182Q464 184 474 206Q480 250 462 268Q420 290 378 268Q360 250 366 206Z",
        c.night,
      ),
      cut("M372 286Q420 306 468 286L460 250Q420 236 380 250Z", c.cream, "b", 0.25),
      line("M500 292Q540 400 520 560", c.gold, 6),
      rect(512, 400, 20, 34, 6, c.gold),
      circle(420, 600, 22, c.gold),
      path("M408 608l12-22 12 22Z", c.night),
      line("M344 292Q330 320 326 350M496 290Q508 300 516 320", c.cream, 5),
    ),
  );

const sleepingPad = () =>
  scene(
    "dawn",
    4,
    cast(470, 620, 330),
    cut(
      "M180 560L330 210Q340 190 366 190H600Q628 190 640 216L770 500Q800 610 700 612H220Q160 610 180 560Z",
      c.glacier,
      "r",
      0.45,
    ),
    lit("M180 560L330 210Q340 190 366 190H480L440 612H220Q160 610 180 560Z", "l", 0.4),
    times(
      7,
      (i) =>
        line(
          `M${318 - i * 21} ${248 + i * 50}Q480 ${228 + i * 50} ${652 + i * 18} ${248 + i * 50}`,
          c.lake,
          7,
          `opacity=".75"`,
        ) +
        line(
          `M${316 - i * 21} ${256 + i * 50}Q480 ${236 + i * 50} ${650 + i * 18} ${256 + i * 50}`,
          c.ice,
          4,
          `opacity=".8"`,
        ),
    ),
    cut("M150 552Q150 500 214 496H740Q806 500 806 556Q806 620 740 622H214Q150 620 150 552Z", c.orange, "b"),
    ellipse(214, 558, 62, 63, c.rust),
    ellipse(214, 558, 44, 45, c.orange),
    ellipse(214, 558, 26, 27, c.rust),
    ellipse(214, 558, 10, 11, c.gold),
    rect(420, 494, 30, 128, 0, c.night),
    rect(412, 540, 46, 34, 8, c.gold),
    rect(640, 494, 30, 128, 0, c.night),
    rect(632, 540, 46, 34, 8, c.gold),
    cut(box(380, 172, 40, 30, 8), c.night),
  );

const hammock = () =>
  scene(
    "lake",
    5,
    cut("M120 60h54l14 664h-96Z", c.brown, "r"),
    cut("M800 60h50l22 664h-96Z", c.brown, "r"),
    path("M40 20Q140-30 260 40Q320 110 240 140Q140 180 60 130Q0 80 40 20Z", c.pine),
    path("M700 40Q800-40 930 30Q980 110 900 140Q790 170 720 120Q680 80 700 40Z", c.pine),
    path("M80 40Q160 0 220 60Q160 90 90 90ZM760 50Q840 0 900 60Q840 90 770 90Z", c.moss),
    rect(106, 250, 80, 20, 4, c.gold),
    rect(786, 244, 80, 20, 4, c.gold),
    line("M180 260L276 330M792 254L690 326", c.cream, 5),
    times(6, (i) =>
      line(`M276 330L${256 + i * 26} ${390 + i * 16}M690 326L${708 - i * 26} ${388 + i * 16}`, c.cream, 2.5),
    ),
    cut("M250 380Q480 640 716 376Q700 560 480 596Q280 566 250 380Z", c.rust, "b"),
    cut("M250 380Q480 560 716 376Q690 500 480 520Q290 504 250 380Z", c.orange, "r"),
    line("M276 424Q480 590 690 420M264 402Q480 570 704 396", c.gold, 8),
    line("M250 380Q480 560 716 376", c.cream, 5),
    path("M420 512Q440 474 500 470Q548 474 556 500Q500 524 420 512Z", c.ice),
    line("M330 660h120M510 676h150M400 694h90", c.ice, 5),
  );

const poles = () => {
  const pole = (t: number, x: number) =>
    at(
      x,
      372,
      t,
      1,
      line("M0-150V150", c.slate, 17),
      line("M-3-150V150", c.ice, 4),
      line("M0 110V290", c.gold, 12),
      line("M-2 110V286", c.cream, 3),
      rect(-14, 92, 28, 38, 6, c.orange),
      rect(-14, -40, 28, 34, 6, c.orange),
      path("M-30 274H30L14 296H-14Z", c.night),
      line("M0 290V318", c.ink, 8),
      cut("M-17-160Q-24-210-18-262Q-16-290 6-290Q26-288 22-262Q12-240 18-200L16-160Z", c.sand, "r"),
      line("M-14-186H14M-16-206H14M-18-226H12", c.brown, 3),
      path("M-18-268Q-14-292 8-290Q28-288 24-258Q6-272-18-268Z", c.night),
      line("M14-262Q62-230 52-180Q40-150 12-176", c.rust, 11),
    );
  return scene("day", 6, cast(480, 640, 240, 22), pole(24, 480), pole(-24, 480));
};

const compass = () => {
  const r = random(7);
  return scene(
    "dusk",
    7,
    at(
      480,
      372,
      -10,
      1,
      cut("M-330-190L-110-220L110-186L330-214V210L110 240L-110 206L-330 236Z", c.cream, "r", 0.25),
      path("M-110-220L110-186V240L-110 206Z", c.sand, `opacity=".55"`),
      `<clipPath id="m"><path d="M-330-190L-110-220L110-186L330-214V210L110 240L-110 206L-330 236Z"/></clipPath>`,
      group(
        `clip-path="url(#m)" stroke="${c.moss}" stroke-width="3" opacity=".7"`,
        times(8, (i) => `<path d="${blob(r, -190, -40, 30 + i * 34, 24 + i * 27, 0.12, 9)}" fill="none"/>`),
        times(6, (i) => `<path d="${blob(r, 250, 120, 24 + i * 32, 20 + i * 26, 0.12, 9)}" fill="none"/>`),
      ),
      line("M-320 150Q-160 60-60 160T320-60", c.glacier, 9),
      line("M-300-120Q-180 20-40 60Q120 130 300 10", c.rust, 5, `stroke-dasharray="16 12"`),
      path("M284-6l20-34 20 34Z", c.rust),
    ),
    ellipse(500, 420, 214, 200, c.ink, `opacity=".3"`),
    at(
      480,
      372,
      18,
      1,
      cut(box(-130, -230, 260, 460, 36), "#e9f2f0", "r", 0.2),
      rect(-130, -230, 260, 460, 36, "none", `stroke="${c.slate}" stroke-width="5"`),
      times(13, (i) => line(`M-118 ${-190 + i * 32}h${i % 2 ? 12 : 22}`, c.slate, 3)),
      path("M0-216L22-172H-22Z", c.orange),
      cut(round(0, 40, 158), c.night),
      circle(0, 40, 128, c.cream),
      times(
        36,
        (i) =>
          `<path d="M0-${i % 9 ? 112 : 98}V-124" stroke="${i % 9 ? c.slate : c.rust}" stroke-width="${i % 9 ? 3 : 6}" transform="translate(0 40) rotate(${i * 10})"/>`,
      ),
      at(
        0,
        40,
        -46,
        1,
        path("M0-96L24 0H-24Z", c.rust),
        path("M0-96L24 0H0Z", "#8f3609"),
        path("M0 96L24 0H-24Z", c.glacier),
        path("M0 96L24 0H0Z", c.lake),
        circle(0, 0, 13, c.gold),
        circle(0, 0, 5, c.ink),
      ),
      line("M-88 0A100 100 0 0 1-20-62", "#fff", 9, `opacity=".8"`),
    ),
    line("M420 590Q360 660 250 640T120 690", c.orange, 9),
  );
};

export const camp: Pictures = {
  tent,
  tarp,
  "sleeping-bag": sleepingBag,
  "sleeping-pad": sleepingPad,
  hammock,
  "trekking-poles": poles,
  compass,
};
