import { at, circle, ellipse, group, line, path, random, rect, times, type Pictures } from "../svg";
import { c, cast, cut, lit, scene, stitch } from "./kit";

const torso =
  "M370 190Q420 226 480 226Q540 226 590 190L672 226Q690 240 694 300L690 620Q480 650 270 620L266 300Q270 240 288 226Z";
const sleeves = (fill: string, cuff: string) =>
  cut("M300 222Q232 240 214 320L154 560Q150 590 178 598L226 606Q246 606 252 584L296 400Z", fill, "b", 0.5) +
  cut("M660 222Q728 240 746 320L806 560Q810 590 782 598L734 606Q714 606 708 584L664 400Z", fill, "r", 0.55) +
  cut("M158 546L150 580Q152 594 178 600L226 608Q244 608 250 590L258 560Z", cuff, "b", 0.3) +
  cut("M802 546L810 580Q808 594 782 600L734 608Q716 608 710 590L702 560Z", cuff, "b", 0.3);

const rainShell = () => {
  const r = random(31);
  return scene(
    "night",
    31,
    times(44, () => {
      const [x, y] = [r.between(170, 800), r.between(40, 640)];
      return line(`M${x.toFixed(0)} ${y.toFixed(0)}l-12 36`, c.glacier, 3.5, `opacity=".7"`);
    }),
    sleeves(c.orange, c.rust),
    cut("M352 250Q340 96 480 84Q620 96 608 250Q560 300 480 304Q400 300 352 250Z", c.rust, "r"),
    cut("M388 246Q386 138 480 130Q574 138 572 246Q540 276 480 278Q420 276 388 246Z", c.night, "b"),
    cut(
      torso.replace("M370 190Q420 226 480 226Q540 226 590 190", "M356 214Q400 270 480 274Q560 270 604 214"),
      c.orange,
      "r",
      0.5,
    ),
    lit("M356 214Q400 270 480 274V634Q360 634 270 620L266 300Q270 240 288 226Z", "l", 0.22),
    line("M480 274V634", c.night, 9),
    rect(471, 300, 18, 44, 6, c.gold),
    line("M330 470L400 560M630 470L560 560", c.night, 8),
    rect(324, 460, 14, 32, 5, c.gold),
    rect(622, 460, 14, 32, 5, c.gold),
    stitch("M286 300Q380 330 466 320M494 320Q580 330 674 300", c.cream),
    path("M560 360l26 42h-52Z", c.cream),
    line("M420 290V350M540 290V350", c.cream, 5),
    circle(420, 354, 7, c.cream),
    circle(540, 354, 7, c.cream),
    times(16, () => {
      const [x, y] = [r.between(290, 670), r.between(330, 600)];
      return path(`M${x.toFixed(0)} ${y.toFixed(0)}q-9 14 0 18q9-4 0-18Z`, c.ice, `opacity=".85"`);
    }),
  );
};

const downJacket = () => {
  const r = random(32);
  const seams = (mirror: number) =>
    times(5, (i) =>
      line(
        `M${480 + mirror * (178 + i * 12)} ${330 + i * 52}Q${480 + mirror * (230 + i * 12)} ${352 + i * 50} ${480 + mirror * (262 + i * 14)} ${336 + i * 52}`,
        c.night,
        5,
        `opacity=".55"`,
      ),
    );
  return scene(
    "snow",
    32,
    sleeves(c.glacier, c.night),
    seams(1),
    seams(-1),
    cut(torso, c.glacier, "r", 0.55),
    times(
      7,
      (i) =>
        path(
          `M${268 + (i < 1 ? 14 : 0)} ${270 + i * 50}Q370 ${296 + i * 50} 480 ${284 + i * 50}Q590 ${296 + i * 50} ${692 - (i < 1 ? 14 : 0)} ${270 + i * 50}L692 ${282 + i * 50}Q590 ${312 + i * 50} 480 ${298 + i * 50}Q370 ${312 + i * 50} 268 ${282 + i * 50}Z`,
          c.lake,
          `opacity=".75"`,
        ) + line(`M276 ${266 + i * 50}Q370 ${290 + i * 50} 468 ${278 + i * 50}`, c.ice, 6, `opacity=".85"`),
    ),
    cut(
      "M366 200Q356 130 400 124Q480 110 560 124Q604 130 594 200Q540 244 480 246Q420 244 366 200Z",
      c.night,
      "r",
    ),
    line("M378 160Q480 184 582 160", c.slate, 5),
    path("M410 190Q480 216 550 190Q530 232 480 234Q430 232 410 190Z", c.orange),
    line("M480 240V634", c.night, 10),
    rect(471, 262, 18, 42, 6, c.orange),
    line("M320 480V570M640 480V570", c.night, 9),
    rect(313, 470, 14, 32, 5, c.orange),
    rect(633, 470, 14, 32, 5, c.orange),
    cut("M270 604Q480 636 690 604V628Q480 660 270 628Z", c.night),
    times(40, () => circle(r.between(180, 780), r.between(50, 650), r.between(2, 6), "#fff", `opacity=".9"`)),
  );
};

const merino = () =>
  scene(
    "dawn",
    33,
    sleeves(c.pine, c.gold),
    times(
      4,
      (i) =>
        path(`M${212 - i * 13} ${356 + i * 50}l76 ${22}l-5 20l-76-22Z`, c.cream) +
        path(`M${748 + i * 13} ${356 + i * 50}l-76 22l5 20l76-22Z`, c.cream),
    ),
    cut(torso, c.pine, "r", 0.5),
    `<clipPath id="t"><path d="${torso}"/></clipPath>`,
    group(
      `clip-path="url(#t)"`,
      times(6, (i) =>
        path(
          `M250 ${318 + i * 52}Q480 ${342 + i * 52} 710 ${318 + i * 52}V${340 + i * 52}Q480 ${364 + i * 52} 250 ${340 + i * 52}Z`,
          i === 0 ? c.orange : c.cream,
        ),
      ),
      path("M560 200H710V640H600Q640 400 560 200Z", "url(#tr)", `filter="url(#gd)" opacity=".45"`),
    ),
    path("M376 190Q480 300 584 190L604 198Q480 330 356 198Z", c.gold),
    path("M384 186Q480 280 576 186Q480 220 384 186Z", c.night),
    line("M386 190Q480 232 574 190", c.moss, 5),
    rect(460, 232, 40, 22, 3, c.cream),
    stitch("M290 606Q480 636 670 606", c.gold),
  );

const fleece = () => {
  const r = random(34);
  const curl = (x: number, y: number) =>
    line(`M${x.toFixed(0)} ${y.toFixed(0)}q7-8 13 0t13 0`, r.next() > 0.5 ? "#fffaf0" : "#cdb68c", 3.4);
  return scene(
    "dusk",
    34,
    sleeves(c.cream, c.pine),
    cut(torso, c.cream, "r", 0.45),
    times(120, () => curl(r.between(284, 650), r.between(280, 600))),
    times(26, (i) => {
      const t = r.next();
      return curl(
        (i % 2 ? 690 + t * 70 : 180 + t * 70) + r.between(-16, 10),
        i % 2 ? 300 + t * 240 : 540 - t * 240,
      );
    }),
    cut(
      "M364 200Q356 130 400 126Q480 112 560 126Q604 130 596 200Q540 240 480 240Q420 240 364 200Z",
      c.cream,
      "r",
      0.4,
    ),
    line("M376 176Q480 206 584 176", c.pine, 9),
    path("M412 196Q480 216 548 196Q530 228 480 230Q430 228 412 196Z", c.rust),
    line("M480 236V420", c.pine, 15),
    line("M480 240V420", c.gold, 5, `stroke-dasharray="4 5"`),
    rect(470, 270, 20, 46, 7, c.orange),
    cut("M540 330H640V430Q640 450 620 450H560Q540 450 540 430Z", c.pine, "b"),
    path("M534 322H646V360L590 376L534 360Z", c.moss),
    circle(590, 360, 7, c.gold),
    stitch("M550 384V430Q550 440 562 440H618Q630 440 630 430V384", c.sage),
    cut("M270 596Q480 628 690 596V624Q480 654 270 624Z", c.pine),
  );
};

const beanie = () =>
  scene(
    "snow",
    35,
    cast(480, 628, 240),
    cut("M268 500Q250 220 480 206Q710 220 692 500Z", c.orange, "r", 0.5),
    times(9, (i) =>
      line(`M${300 + i * 45} 500Q${340 + i * 35} 300 ${452 + i * 7} 214`, c.rust, 7, `opacity=".8"`),
    ),
    times(9, (i) =>
      line(`M${312 + i * 45} 500Q${348 + i * 35} 310 ${456 + i * 7} 220`, c.gold, 3, `opacity=".6"`),
    ),
    cut(
      "M244 470Q480 420 716 470Q740 480 738 520L732 590Q730 616 700 622Q480 660 260 622Q230 616 228 590L222 520Q220 480 244 470Z",
      c.rust,
      "r",
      0.5,
    ),
    times(19, (i) =>
      line(
        `M${252 + i * 25.4} ${486 - 20 * Math.sin((i / 18) * Math.PI)}V${610 + 18 * Math.sin((i / 18) * Math.PI)}`,
        i % 2 ? "#8d3a0f" : "#d96a2c",
        8,
        `opacity=".75"`,
      ),
    ),
    cut("M560 500H650V580H560Z", c.cream, "b", 0.2),
    path("M605 512l30 50h-60Z", c.pine),
    path("M605 512l10 17-10-4-10 4Z", c.glacier),
    times(30, (i) => {
      const a = i * 12;
      return `<path d="M0-20L14-94L-14-90Z" fill="${i % 3 ? c.cream : c.sand}" transform="translate(480 160) rotate(${a})"/>`;
    }),
    circle(480, 160, 62, c.cream),
    path("M430 190A62 62 0 0 0 540 176Q500 210 430 190Z", c.sand),
    times(12, (i) => line(`M${450 + (i % 4) * 18} ${136 + Math.floor(i / 4) * 20}l8 8`, c.sand, 4)),
  );

const sock = "M0-250H130V20Q134 60 190 100Q250 140 244 190Q236 234 180 234H80Q10 230 4 150Z";
const socks = () => {
  const one = (x: number, y: number, t: number, a: string, b: string, id: string) =>
    at(
      x,
      y,
      t,
      1,
      cut(sock, a, "r", 0.45),
      `<clipPath id="${id}"><path d="${sock}"/></clipPath>`,
      group(
        `clip-path="url(#${id})"`,
        rect(-4, -254, 260, 62, 0, c.cream),
        times(12, (i) => line(`M${4 + i * 12}-250V-194`, c.sand, 4)),
        rect(-4, -170, 260, 26, 0, b),
        rect(-4, -130, 260, 12, 0, c.cream),
        rect(-4, -104, 260, 26, 0, b),
        times(6, (i) => path(`M${-10 + i * 26} 0l13-26 13 26Z`, c.cream)),
        path("M-10 90Q60 70 90 130Q70 220 0 240Z", b),
        path("M180 90Q260 110 250 240H160Q150 150 180 90Z", b),
        line("M20 60Q90 30 150 70M40 200Q120 180 160 190", c.cream, 4, `stroke-dasharray="8 8" opacity=".7"`),
      ),
    );
  return scene(
    "day",
    36,
    cast(490, 630, 260),
    one(290, 350, -8, c.pine, c.orange, "s1"),
    one(470, 380, 10, c.moss, c.gold, "s2"),
  );
};

const boot = (upper: string, more = "") =>
  [
    cut("M-200 176H236Q262 176 262 206L254 232H-204Z", c.ink, "r", 0.3),
    times(12, (i) => rect(-200 + i * 38, 224, 24, 20, 3, c.ink)),
    cut("M-206 150H240Q262 152 262 180H-206Z", c.sand, "b", 0.4),
    stitch("M-196 164H250", c.brown),
    cut("M-190-200Q-100-226 0-200L16-60Q60 6 150 30Q250 56 250 156H-200Q-214 40-190-200Z", upper, "r", 0.5),
    lit("M-190-200Q-140-216-90-214Q-110 0-100 156H-200Q-214 40-190-200Z", "l", 0.22),
    cut("M120 22Q252 40 252 156H120Q90 90 120 22Z", "#57300f", "r"),
    cut("M-200 40Q-110 60-110 156H-204Q-208 100-200 40Z", "#57300f", "b"),
    cut("M-196-214Q-100-250 8-212L10-168Q-100-204-194-166Z", c.night, "r"),
    stitch("M-180-130Q-60-150-70 10Q-60 90 90 150M20-40Q70 30 120 34", c.gold),
    times(6, (i) => {
      const [x, y] = [4 + i * i * 3.4, -150 + i * 34];
      return (
        line(`M${x} ${y}L${x - 64} ${y + 18}M${x - 64} ${y - 6}L${x + 6} ${y + 20}`, c.orange, 8) +
        circle(x - 64, y + 6, 7, c.gold)
      );
    }),
    line("M-50-160Q-110-190-120-140Q-90-120-46-150Q-30-100-70-90", c.orange, 7),
    line("M-190-206Q-216-250-190-262Q-166-252-176-208", c.night, 10),
    more,
  ].join("");
const boots = () =>
  scene(
    "dawn",
    37,
    cut("M140 650Q200 590 330 604Q560 570 760 606Q840 620 850 664Z", c.slate, "r", 0.55),
    at(540, 336, 0, 0.92, boot("#8a5024")),
    at(420, 392, 0, 1, boot(c.brown)),
  );

const trailRunners = () =>
  scene(
    "dusk",
    38,
    times(5, (i) =>
      line(`M${90 + i * 24} ${330 + i * 62}h${150 - i * 10}`, c.cream, 7, `opacity="${0.9 - i * 0.1}"`),
    ),
    ellipse(500, 648, 230, 18, c.ink, `opacity=".35"`),
    at(
      490,
      400,
      -17,
      1.1,
      cut(
        "M-290 130Q-300 100-250 96L250 92Q310 96 320 130Q316 168 250 170H-230Q-280 168-290 130Z",
        c.cream,
        "b",
        0.35,
      ),
      times(15, (i) => path(`M${-270 + i * 38} 164h28l-6 22h-16Z`, c.ink)),
      path("M-286 144Q-100 120 60 146T318 136Q312 170 250 172H-230Q-276 168-286 144Z", c.gold),
      cut(
        "M-270 100Q-300-40-270-120Q-200-150-160-90Q-110-40-40-110Q0-136 30-110Q90-30 200-10Q300 16 310 100Z",
        c.lake,
        "r",
        0.5,
      ),
      cut("M170-16Q300 10 310 100H190Q160 40 170-16Z", c.orange, "r"),
      cut("M-270 100Q-290 0-280-50Q-200-30-180 100Z", c.orange, "b"),
      path("M-266-116Q-200-150-160-90Q-110-40-40-110Q-90-20-150-50Q-200-90-266-116Z", c.night),
      path("M-130 100L-60-30L0 40L40-10L110 100Z", c.glacier),
      path("M-60-30L-34 0L-54 6L-66-6L-80 6ZM40-10L64 24L46 26L36 16L24 10Z", c.cream),
      times(5, (i) => line(`M${-34 + i * 32} ${-96 + i * 20}l36-26`, c.cream, 9)),
      line("M-30-110Q40-130 10-70", c.cream, 7),
      line("M-276-118Q-320-160-284-170", c.orange, 11),
      stitch("M-170 80Q-60 60 170 84", c.ice),
    ),
  );

export const wear: Pictures = {
  "rain-shell": rainShell,
  "down-jacket": downJacket,
  "merino-crew": merino,
  fleece,
  beanie,
  socks,
  boots,
  "trail-runners": trailRunners,
};
