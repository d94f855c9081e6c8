import type { Pictures } from "../svg";
import {
  at,
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
  times,
} from "./kit";

const stick = (color: string, smile = true) =>
  shape("M-34-150Q-30-196 0-204Q30-196 34-150Z", color, 8) +
  shape(box(-42, -154, 84, 330, 14), color, 9) +
  path("M-42-96H42V150H-42Z", c.cream) +
  ink("M-42-96H42M-42 150H42", 7) +
  ink("M-42-78q21 14 42 0t42 0M-42 132q21 14 42 0t42 0", 6, color) +
  (smile ? face(0, 26, 0.62) : "");

const crayons = () =>
  sheet(
    "#e3f1fb",
    "#ffeec0",
    41,
    ink("M120 180Q220 90 320 170T520 140T760 150", 20, c.coral),
    ink("M140 230Q240 150 340 220T540 190T800 210", 20, c.sky),
    [c.red, c.orange, c.yellow, c.leaf, c.sky, c.blue, c.lilac]
      .map((color, i) => at(240 + i * 80, 400 - (i % 2) * 24, (i - 3) * 2, 0.96, stick(color)))
      .join(""),
    shape("M170 480L790 474L800 660Q480 684 162 664Z", c.green, 10),
    shade("M560 480L790 474L800 660Q680 672 560 674Z"),
    shape("M330 520Q480 500 630 520L626 630Q480 644 334 630Z", c.cream, 8),
    at(
      480,
      574,
      0,
      0.7,
      shape("M-88-10Q-96 40-40 74Q-14 84 0 96Q14 84 40 74Q96 40 88-10Z", c.tan),
      shape("M-100-4Q-98-64 0-68Q98-64 100-4Q60 24 0 10Q-60 24-100-4Z", c.brown),
      face(0, 34, 0.7),
    ),
    star(230, 570, 0.7),
    star(730, 566, 0.7, c.coral),
    at(846, 520, 34, 0.7, stick(c.coral)),
  );

const watercolour = () =>
  sheet(
    "#fdebe2",
    "#d5ecd9",
    42,
    at(
      340,
      270,
      -8,
      1,
      shape("M-230-180L220-190L232 210L-222 220Z", c.white, 9),
      [c.red, c.orange, c.yellow, c.leaf, c.blue, c.lilac]
        .map((color, i) =>
          ink(`M${-170 + i * 22} 130A${170 - i * 22} ${200 - i * 24} 0 0 1 ${170 - i * 22} 120`, 21, color),
        )
        .join(""),
      at(
        -150,
        140,
        0,
        0.62,
        path(
          "M-80 30Q-112 20-100-8Q-84-30-58-18Q-46-56-4-48Q32-54 44-20Q78-34 94-6Q104 22 74 30Q0 40-80 30Z",
          c.sky,
        ),
      ),
      at(
        160,
        134,
        0,
        0.62,
        path(
          "M-80 30Q-112 20-100-8Q-84-30-58-18Q-46-56-4-48Q32-54 44-20Q78-34 94-6Q104 22 74 30Q0 40-80 30Z",
          c.sky,
        ),
      ),
      face(0, 120, 0.8),
    ),
    at(
      560,
      530,
      3,
      1,
      shape(box(-270, -130, 540, 270, 34), c.grey, 10),
      [c.red, c.orange, c.yellow, c.leaf, c.green, c.sky, c.blue, c.lilac, c.pink, c.brown, c.line, c.white]
        .map(
          (color, i) =>
            shape(oval(-210 + (i % 6) * 84, -64 + Math.floor(i / 6) * 84, 34, 32), color, 7) +
            ellipse(-220 + (i % 6) * 84, -74 + Math.floor(i / 6) * 84, 9, 5, "#fff", `opacity=".8"`),
        )
        .join(""),
      shape(box(-250, 82, 500, 42, 18), c.white, 6),
    ),
    at(
      800,
      250,
      28,
      1,
      shape(box(-14, -40, 28, 250, 10), c.coral, 8),
      shape(box(-18, -90, 36, 60, 6), c.grey, 7),
      shape("M-20-88Q-32-140 0-180Q32-140 20-88Z", c.line, 6),
      path("M-16-120Q-20-146 0-178Q22-146 16-120Z", c.blue),
    ),
    circle(850, 400, 12, c.blue),
    circle(884, 380, 7, c.blue),
    shape("M84 560Q80 500 130 500H196Q240 502 236 560L224 660H98Z", c.sky, 9),
    ellipse(160, 506, 70, 17, c.white, `stroke="${c.line}" stroke-width="7"`),
    ink("M110 570q24 14 48 0t48 0", 6, c.white),
  );

const growing = () => {
  const ladybird = at(
    640,
    320,
    24,
    1,
    shape(oval(0, 0, 34, 28), c.red, 6),
    ink("M4-28V28", 5),
    circle(-14, -8, 5, c.line),
    circle(-12, 12, 5, c.line),
    circle(18, -8, 5, c.line),
    circle(16, 12, 5, c.line),
    path("M-30-18Q-52-18-50 0Q-52 18-30 18Z", c.line),
  );
  return sheet(
    "#e8f4d9",
    "#fff0c4",
    43,
    shape("M290 440H610L572 640Q566 656 540 658H360Q336 656 330 640Z", c.coral, 10),
    shape(box(270, 400, 360, 66, 22), c.coral, 10),
    shade("M520 470H606L572 640Q566 656 500 658Z"),
    face(450, 558, 1.35),
    path("M292 404Q450 360 608 404Q450 424 292 404Z", c.line),
    ink("M450 396Q440 300 452 196", 13, c.green),
    shape("M450 300Q340 330 300 250Q380 206 450 284Z", c.leaf, 9),
    shape("M452 270Q560 290 606 200Q520 160 452 252Z", c.leaf, 9),
    at(
      452,
      156,
      0,
      1.05,
      times(
        12,
        (i) =>
          `<g transform="rotate(${i * 30})">${path(oval(0, -66, 19, 32), c.yellow, `stroke="${c.line}" stroke-width="6"`)}</g>`,
      ),
      shape(oval(0, 0, 50), c.brown, 8),
      face(0, 0, 0.6),
    ),
    ink("M350 396Q346 360 360 340M346 366Q326 346 312 354M356 350Q372 330 388 338", 8, c.green),
    ladybird,
    at(
      770,
      520,
      0,
      1,
      shape("M-90-60H70L60 110H-80Z", c.sky, 10),
      ink("M66-20L130-80M112-98L148-62", 13, c.blue),
      ink("M-80-56Q-60-130 0-128Q56-126 60-60M-88 10Q-150 10-130 70Q-116 96-82 84", 12, c.blue),
      face(-6, 40, 0.8),
      times(4, (i) => ink(`M${148 + i * 12} ${-66 + i * 10}q10 14 8 24`, 6, c.blue)),
    ),
    at(
      160,
      530,
      -18,
      1,
      ink("M0-160V0", 17, c.brown),
      shape("M-54 0H54L44 110Q0 164-44 110Z", c.grey, 9),
      shape(oval(0, -172, 30, 16), c.yellow, 8),
    ),
    flower(180, 200, 0.8, c.lilac),
  );
};

export const art: Pictures = { crayons, watercolour, "growing-kit": growing };
