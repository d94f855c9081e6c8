import type { Pictures } from "../svg";
import * as k from "./kit";
import {
  at,
  blob,
  circle,
  ellipse,
  group,
  line,
  path,
  polar,
  random,
  rect,
  smooth,
  times,
  type Point,
} from "./kit";

function tiramisu(): string {
  const r = random(61);
  const wave = (y: number, h: number, color: string, q: number) => {
    const top = Array.from({ length: 8 }, (_, i): Point => [270 + i * 62, y + Math.sin(i * 1.7 + q) * 5]);
    return path(smooth([...top, ...top.map(([x, yy]): Point => [x, yy + h]).reverse()], true), color);
  };
  const biscuits = (y: number) =>
    times(4, (i) =>
      group(
        "",
        rect(272 + i * 109, y, 104, 50, 22, "#8a5228"),
        rect(276 + i * 109, y + 4, 96, 32, 16, "#b97a40"),
        rect(280 + i * 109, y + 6, 84, 10, 5, "#dba768", `opacity=".7"`),
        times(7, () =>
          circle(r.between(280, 366) + i * 109, r.between(y + 10, y + 42), r.between(1.5, 3.5), "#5c3013"),
        ),
        path(
          `M${272 + i * 109} ${y + 30}q52 14 104 0v10q-6 12-20 12h-64q-16 0-20-12Z`,
          "#4b2510",
          `opacity=".55"`,
        ),
      ),
    );
  return k.table(
    k.linen("#dcb9a0"),
    k.plate(486, 366, 330, "#7a4a2a"),
    group(
      `opacity=".75"`,
      k.scatter(r, 110, 500, 380, 236, (x, y) => circle(x, y, r.between(0.8, 2.8), "#5b3016")),
    ),
    k.shadow("M262 250H716V552H262Z", 14, 20, 0.5),
    path("M262 282L712 282Q722 420 708 546Q486 562 270 548Q254 420 262 282Z", "#f7ead0"),
    biscuits(326),
    wave(380, 56, "#fbf1dc", 0),
    wave(384, 8, "#fffaf0", 0.4),
    biscuits(438),
    wave(490, 54, "#faefd8", 2),
    wave(492, 8, "#fffaf0", 2.2),
    line(
      "M300 404q60 8 120-2M470 412q70-10 130 2M320 520q90 10 160-2M540 516q60 6 110-4",
      "#e2cda6",
      5,
      `opacity=".8"`,
    ),
    group(
      `filter="url(#lift)"`,
      path(
        "M256 292Q254 272 280 252L330 204Q346 192 368 192L612 192Q634 192 648 206L698 254Q722 274 718 294Q690 312 640 306Q560 320 486 308Q400 322 340 306Q286 314 256 292Z",
        "#f8ecd4",
      ),
    ),
    group(
      `filter="url(#bread)"`,
      path(
        "M268 284Q270 270 290 254L336 210Q348 200 368 200L610 200Q630 200 642 212L688 256Q706 272 706 286Q640 300 560 292Q480 304 400 294Q320 302 268 284Z",
        "#5c3016",
      ),
    ),
    times(80, () => {
      const [x, y] = [r.between(300, 680), r.between(206, 290)];
      return circle(x, y, r.between(0.8, 2.4), r.pick(["#8a5530", "#3a1c0b", "#a06a3e"]));
    }),
    ellipse(420, 226, 110, 14, "#c79a70", `opacity=".35" filter="url(#blur)"`),
    times(3, (i) =>
      at(
        430 + i * 56,
        250 - (i % 2) * 14,
        i * 50,
        1,
        group(
          `filter="url(#lift)"`,
          ellipse(0, 0, 21, 15, "#351a0b"),
          line("M-18 0Q-6 7 0 0T18 0", "#7a4a28", 3),
        ),
      ),
    ),
    times(9, () => {
      const [x, y] = [r.pick([90, 130, 860, 900]) + r.between(-30, 30), r.between(70, 190)];
      return at(
        x,
        y,
        r.between(0, 180),
        1,
        group(
          `filter="url(#lift)"`,
          ellipse(0, 0, 22, 15, "#3b1d0c"),
          ellipse(-4, -4, 12, 6, "#7c4f2c"),
          line("M-18 1Q-6 8 0 1T18 0", "#1c0c04", 3.2),
        ),
      );
    }),
    k.spoon(890, 440, 8, 1),
  );
}

function pannaCotta(): string {
  const r = random(67);
  const raspberry = (x: number, y: number, s: number) =>
    group(
      `filter="url(#lift)"`,
      circle(x, y, s, "#a3122f"),
      times(15, (i) => {
        const [a, b] = polar(x, y, i === 0 ? 0 : i < 6 ? s * 0.42 : s * 0.8, i * 72 * (i < 6 ? 1 : 0.556));
        return circle(a, b, s * 0.29, "#cf2446") + circle(a - s * 0.08, b - s * 0.1, s * 0.09, "#ffb3c0");
      }),
    );
  const blueberry = (x: number, y: number, s: number) =>
    group(
      `filter="url(#lift)"`,
      circle(x, y, s, "#2b3560"),
      ellipse(x - s * 0.3, y - s * 0.35, s * 0.4, s * 0.26, "#8e9bd0", `opacity=".8"`),
      path(`M${(x + s * 0.1).toFixed(0)} ${y.toFixed(0)}l5-5 2 7 7 1-5 5 1 7-7-3-6 4 0-7-6-4Z`, "#161b38"),
    );
  const drip =
    "M480 232Q560 226 596 280Q650 290 628 352Q660 400 610 420Q604 486 556 470Q520 520 480 478Q440 528 410 474Q354 488 352 424Q300 396 338 348Q312 290 372 278Q404 226 480 232Z";
  return k.table(
    k.linen("#d8a3a0"),
    k.basil,
    k.plate(480, 362, 326, "#a3324a"),
    path(blob(r, 480, 372, 232, 214, 0.07, 13), "#8e1534"),
    path(blob(r, 474, 364, 222, 204, 0.07, 13), "#b71f45", `opacity=".85"`),
    path("M300 300Q330 220 420 190Q350 240 320 330Z", "#ffb9c6", `opacity=".7" filter="url(#blur)"`),
    group(`filter="url(#lift)"`, path(blob(r, 480, 354, 176, 170, 0.02, 12), "url(#cream)")),
    group(`filter="url(#lift)"`, circle(480, 346, 150, "url(#cream)")),
    path(
      drip,
      "#7c0f2c",
      `transform="translate(480 350) scale(.82) translate(-480 -350)" filter="url(#lift)"`,
    ),
    path(drip, "#c0244b", `transform="translate(476 345) scale(.77) translate(-480 -350)"`),
    path("M400 290Q430 258 490 256Q430 282 406 330Z", "#ffd0d9", `opacity=".85"`),
    raspberry(462, 326, 40),
    raspberry(528, 346, 36),
    blueberry(482, 392, 27),
    raspberry(438, 384, 31),
    blueberry(532, 296, 23),
    raspberry(290, 470, 34),
    blueberry(330, 514, 26),
    blueberry(660, 270, 25),
    raspberry(680, 420, 33),
    blueberry(640, 474, 24),
    raspberry(590, 528, 30),
    raspberry(300, 250, 30),
    blueberry(344, 214, 22),
    k.leaf(506, 284, 50, 0.6),
    k.leaf(460, 280, -50, 0.55),
    k.leaf(700, 466, 120, 0.6),
    times(14, () => circle(r.between(390, 570), r.between(250, 450), 1.3, "#3a2413")),
    raspberry(870, 120, 38),
    blueberry(914, 166, 28),
    blueberry(822, 82, 26),
    k.spoon(80, 430, -8, 1),
  );
}

function cannoli(): string {
  const r = random(71);
  const end = (x: number, kind: "pistachio" | "orange") =>
    group(
      `filter="url(#lift)"`,
      path(blob(r, x * 0.94, 0, 64, 74, 0.08, 11), "url(#cream)"),
      times(4, (i) =>
        path(blob(r, x + r.between(-8, 8), -44 + i * 28, 24, 17, 0.12, 8), "#fffaee", `opacity=".9"`),
      ),
      kind === "pistachio"
        ? times(16, () =>
            rect(
              x + r.between(-26, 24),
              r.between(-56, 50),
              r.between(7, 13),
              r.between(5, 9),
              2.5,
              r.pick(["#7fa03c", "#a9c25a", "#5d7d2c", "#8f6a3a"]),
            ),
          )
        : path(
            `M${x - 20}-40Q${x + 26}-20 ${x + 14} 42Q${x - 2} 30 ${x - 8} 4Q${x - 14}-18 ${x - 20}-40Z`,
            "#f08a1c",
            `filter="url(#lift)"`,
          ) +
            line(`M${x - 12}-30Q${x + 16}-10 ${x + 10} 30`, "#ffd08a", 4) +
            times(8, () => circle(x + r.between(-22, 18), r.between(-50, 50), 4, "#3b1d0c")),
    );
  const cannolo = (x: number, y: number, t: number, a: "pistachio" | "orange", b: "pistachio" | "orange") =>
    at(
      x,
      y,
      t,
      1,
      end(-188, a),
      end(188, b),
      group(
        `filter="url(#lift)"`,
        group(
          `filter="url(#bread)"`,
          path(
            "M-158-76Q-140-92-118-78Q-60-86 0-78Q60-86 120-78Q144-92 158-76Q134-40 134 0Q136 44 158 76Q140 90 116 78Q60 84 0 78Q-60 84-118 78Q-142 90-158 76Q-134 40-134 0Q-136-44-158-76Z",
            "url(#shell)",
          ),
        ),
      ),
      path("M-136-60Q0-84 136-60Q0-52-136-40Z", "#ffe0a0", `opacity=".55" filter="url(#blur)"`),
      path("M-60-78Q20-60 50 80L26 80Q0-40-84-78Z", "#5d2c0c", `opacity=".55"`),
      path("M-56-76Q24-58 56 80L50 80Q14-56-66-77Z", "#f3b765", `opacity=".8"`),
      times(16, () =>
        ellipse(
          r.between(-118, 118),
          r.between(-60, 60),
          r.between(4, 12),
          r.between(3, 8),
          r.pick(["#f4b862", "#7a3a10"]),
          `opacity=".7"`,
        ),
      ),
      group(
        `opacity=".85"`,
        times(24, () => circle(r.between(-130, 130), -66 * r.next() + 30, r.between(1, 3.2), "#fff")),
      ),
    );
  return k.table(
    k.linen("#6f8a80"),
    k.basil,
    `<defs>${k.linear("shell", 90, [
      [0, "#efb768"],
      [0.35, "#d9933f"],
      [1, "#93521d"],
    ])}</defs>`,
    k.plate(480, 364, 400, "#e0a234", 286),
    k.scatter(r, 60, 480, 364, 250, (x, y) => circle(x, y, r.between(0.8, 2.6), "#fff")),
    cannolo(430, 250, -14, "pistachio", "orange"),
    cannolo(500, 372, -10, "orange", "pistachio"),
    cannolo(540, 494, -16, "pistachio", "orange"),
    times(12, () =>
      at(
        r.pick([110, 860]) + r.between(-50, 50),
        r.pick([90, 640]) + r.between(-30, 30),
        r.between(0, 180),
        1,
        group(
          `filter="url(#lift)"`,
          ellipse(0, 0, 17, 10, "#7f9a45"),
          ellipse(2, 2, 12, 6, "#93506a", `opacity=".5"`),
        ),
      ),
    ),
  );
}

export const dolci: Pictures = { tiramisu, "panna-cotta": pannaCotta, cannoli };
