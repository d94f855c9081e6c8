import type { Pictures } from "../svg";
import * as k from "./kit";
import { at, blob, circle, ellipse, group, line, path, random, rect, smooth, times, type Point } from "./kit";

function gnocchi(): string {
  const r = random(37);
  const gnocco = (x: number, y: number) =>
    at(
      x,
      y,
      r.between(-50, 50),
      r.between(0.9, 1.1),
      group(
        `filter="url(#lift)"`,
        path("M-40-6Q-36-30 0-30Q38-30 40-4Q40 26 0 28Q-40 28-40-6Z", "url(#cream)"),
        line(
          "M-26-20Q-20 4-26 20M-9-26Q-2 2-9 25M9-26Q16 0 9 25M25-20Q31 2 25 18",
          "#c59c5c",
          3,
          `opacity=".6"`,
        ),
      ),
    );
  const dish = "M150 360Q150 150 330 140L630 140Q812 150 812 360Q812 572 630 580L330 580Q150 572 150 360Z";
  return k.table(
    k.wood(k.oak, -3),
    `<defs>${k.radial("melt", [
      [0, "#fffbe9"],
      [0.6, "#fdf4d8"],
      [0.9, "#f6e2ae"],
      [1, "#e9c67c"],
    ])}</defs>`,
    k.basil,
    k.shadow(dish, 20, 30, 0.55),
    path(
      "M60 310Q50 290 70 284L170 284V440L70 436Q50 430 60 410ZM904 310Q914 290 894 284L790 284V440L894 436Q914 430 904 410Z",
      "#a4512c",
      `filter="url(#lift)"`,
    ),
    path(dish, "#b75f36"),
    path(
      dish,
      "#d98458",
      `transform="translate(-4 -6) translate(480 360) scale(.975) translate(-480 -360)" opacity=".9"`,
    ),
    path(dish, "#8d3f20", `transform="translate(480 360) scale(.92 .88) translate(-480 -360)"`),
    path(dish, "url(#sauce)", `transform="translate(482 364) scale(.9 .86) translate(-482 -364)"`),
    times(34, (i) =>
      gnocco(226 + (i % 7) * 86 + r.between(-18, 18), 214 + Math.floor(i / 7) * 74 + r.between(-14, 14)),
    ),
    times(14, () =>
      path(
        blob(r, r.between(220, 740), r.between(210, 510), r.between(26, 50), r.between(18, 34), 0.25, 8),
        "url(#sauce)",
        `opacity=".93"`,
      ),
    ),
    times(11, () => {
      const [x, y, s] = [r.between(250, 710), r.between(220, 500), r.between(44, 72)];
      return (
        path(blob(r, x, y, s, s * 0.74, 0.16, 9), "url(#melt)", `filter="url(#lift)"`) +
        times(3, () =>
          ellipse(
            x + r.between(-24, 24),
            y + r.between(-18, 18),
            r.between(6, 14),
            r.between(4, 9),
            "#b0611c",
            `opacity=".55" filter="url(#blur)"`,
          ),
        ) +
        ellipse(x - s * 0.3, y - s * 0.26, s * 0.24, s * 0.1, "#fff", `opacity=".9"`)
      );
    }),
    k.leaf(400, 320, 40, 0.95),
    k.leaf(566, 410, -70, 0.95),
    k.leaf(610, 270, 130, 0.8),
    k.leaf(330, 460, -30, 0.75),
    k.spoon(900, 470, 12, 1.1),
  );
}

function ravioli(): string {
  const r = random(41);
  const sage = "M0-54C22-46 24-10 10 30L0 54L-10 30C-24-10-22-46 0-54Z";
  const raviolo = (x: number, y: number, turn: number) => {
    const teeth = times(8, (i) =>
      times(4, (side) => {
        const p = -63 + i * 18;
        const [a, b] = [
          [p, -72],
          [72, p],
          [-p, 72],
          [-72, -p],
        ][side] as Point;
        return circle(a, b, 10.5, "#f0d084");
      }),
    );
    return at(
      x,
      y,
      turn,
      1.04,
      group(`filter="url(#lift)"`, teeth, rect(-72, -72, 144, 144, 8, "#f0d084")),
      rect(-60, -60, 120, 120, 30, "#c99a45", `opacity=".55" filter="url(#blur)"`),
      rect(-50, -52, 100, 100, 40, "url(#pillow)"),
      path("M-38-22Q-30-44 4-44Q-14-30-24-4Z", "#fffdf0", `opacity=".9"`),
      line("M-66-64H64M-66 64H66", "#fff3c8", 2, `opacity=".7"`),
    );
  };
  return k.table(
    k.linen("#a9b08a", "#f3ead4"),
    `<defs>${k.radial(
      "pillow",
      [
        [0, "#fff0bf"],
        [0.6, "#f6d988"],
        [1, "#d9a94e"],
      ],
      `cx=".38" cy=".34" r=".8"`,
    )}</defs>`,
    k.plate(480, 362, 328, "#b0321f"),
    path(blob(r, 480, 366, 236, 226, 0.06, 12), "#d99b32", `opacity=".7"`),
    k.oilDrops(r, 480, 366, 236, "#b8741a", 22),
    (
      [
        [362, 262, -14],
        [524, 236, 8],
        [636, 352, 24],
        [328, 414, 10],
        [462, 388, -8],
        [590, 494, -16],
        [430, 530, 18],
      ] as const
    )
      .map(([x, y, t]) => raviolo(x, y, t))
      .join(""),
    (
      [
        [420, 322, 40],
        [560, 316, -60],
        [520, 452, 110],
        [384, 486, -20],
        [640, 440, 15],
      ] as const
    )
      .map(([x, y, t]) =>
        at(
          x,
          y,
          t,
          1,
          group(
            `filter="url(#lift)"`,
            path(sage, "#6f8a55"),
            path(sage, "#4f6a3c", `opacity=".5" transform="translate(4 2) scale(.8 .96)"`),
            line(
              "M0-48V48M0-26L11-36M0-6L13-17M0-26L-11-36M0-6L-13-17M0 12L10 3M0 12L-10 3",
              "#d6e0b4",
              2,
              `opacity=".8"`,
            ),
          ),
        ),
      )
      .join(""),
    times(12, () =>
      line(
        `M${r.between(340, 640).toFixed(0)} ${r.between(230, 520).toFixed(0)}q6-6 14-2`,
        "#f3cf2e",
        4,
        `filter="url(#lift)"`,
      ),
    ),
    k.lemonWheel(862, 620, 62),
    k.fork(890, 300, 6, 0.95),
  );
}

function lasagna(): string {
  const r = random(53);
  const layer = (y: number, color: string, height: number, seed: number) => {
    const q = random(seed);
    const top = Array.from({ length: 9 }, (_, i): Point => [250 + i * 58, y + q.between(-6, 6)]);
    const bottom = top.map(([x, yy]): Point => [x, yy + height + q.between(-4, 7)]).reverse();
    return path(smooth([...top, ...bottom], true), color);
  };
  const front = times(
    4,
    (i) =>
      layer(386 + i * 42, "#e2a84c", 14, i + 60) +
      layer(388 + i * 42, "#7d9245", 7, i + 61) +
      layer(398 + i * 42, "#82301a", 20, i + 71) +
      layer(412 + i * 42, "#faeccb", 10, i + 81),
  );
  return k.table(
    k.linen("#b5523a"),
    k.basil,
    k.plate(480, 372, 336, "#586230"),
    path(blob(r, 484, 520, 286, 80, 0.12, 12), "url(#sauce)", `opacity=".92"`),
    k.shadow("M250 250H720V560H250Z", 14, 18, 0.5),
    path("M244 360L716 358Q726 470 714 556Q480 578 248 558Q236 460 244 360Z", "#94421f"),
    front,
    times(26, () =>
      path(
        blob(r, r.between(256, 706), r.between(400, 548), r.between(7, 15), r.between(5, 9), 0.3, 6),
        r.pick(["#5f200f", "#a04a26", "#8a3519"]),
      ),
    ),
    path(
      "M300 380Q306 430 322 434Q334 430 334 402Q346 398 350 440Q360 476 372 470Q384 462 380 398ZM560 384Q562 420 574 424Q588 420 590 396Q604 398 606 452Q616 500 630 492Q642 480 640 386Z",
      "#fbedc9",
      `opacity=".95" filter="url(#lift)"`,
    ),
    path(
      "M430 384Q436 424 450 428Q462 424 466 400Q476 402 480 420Q492 424 500 386Z",
      "#c6351d",
      `filter="url(#lift)"`,
    ),
    group(
      `filter="url(#lift)"`,
      group(
        `filter="url(#bread)"`,
        path(
          "M238 368Q232 350 262 318L330 214Q346 196 372 196L614 196Q640 196 652 214L712 320Q732 352 722 370Q600 392 480 384Q352 392 238 368Z",
          "#eebb5d",
        ),
      ),
    ),
    times(13, () =>
      path(
        blob(r, r.between(310, 660), r.between(226, 358), r.between(26, 46), r.between(14, 24), 0.26, 8),
        r.pick(["#fbe6a8", "#f7d68a", "#d4452a"]),
        `opacity=".92"`,
      ),
    ),
    times(16, () =>
      ellipse(
        r.between(290, 680),
        r.between(212, 366),
        r.between(10, 24),
        r.between(5, 10),
        "#7c3410",
        `opacity=".45" filter="url(#blur)"`,
      ),
    ),
    times(9, () =>
      ellipse(r.between(300, 660), r.between(214, 350), r.between(8, 16), 3.4, "#fff8dc", `opacity=".85"`),
    ),
    k.sprig(480, 282, 0.95, -20),
    k.fork(912, 390, 8, 1),
  );
}

export const filledPasta: Pictures = { "gnocchi-sorrentina": gnocchi, ravioli, lasagna };
