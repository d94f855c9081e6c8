import type { Pictures } from "../svg";
import * as k from "./kit";
import { at, blob, circle, ellipse, group, line, path, random, smooth, times } from "./kit";

const rosemary = (x: number, y: number, turn: number, s = 1) =>
  at(
    x,
    y,
    turn,
    s,
    group(
      `filter="url(#lift)"`,
      line("M0 110Q6 0 0-100", "#6a5b35", 5),
      times(20, (i) => {
        const y0 = 96 - i * 10;
        const side = i % 2 ? 1 : -1;
        return line(`M1 ${y0}q${side * 14}-6 ${side * 25}-22`, i % 3 ? "#5f7a4a" : "#87a06a", 5.5);
      }),
    ),
  );

function branzino(): string {
  const r = random(7);
  const body =
    "M170 360Q230 268 400 262Q560 258 680 330L790 262Q806 262 800 284Q776 330 778 360Q780 396 804 440Q808 460 790 458L680 396Q556 470 398 462Q232 456 170 360Z";
  return k.table(
    k.linen("#4f6470"),
    `<defs>${k.linear("fish", 90, [
      [0, "#5c6770"],
      [0.3, "#a7afb0"],
      [0.62, "#e9e3d3"],
      [1, "#b99a6c"],
    ])}</defs>`,
    k.plate(480, 364, 440, "#2d4650", 270),
    times(11, (i) =>
      group(
        `filter="url(#lift)"`,
        ellipse(220 + i * 54, 452 + (i % 2) * 30 - Math.abs(i - 5) * 7, 46, 38, "#b8782a"),
        ellipse(220 + i * 54, 450 + (i % 2) * 30 - Math.abs(i - 5) * 7, 40, 32, "#f4d27e"),
        ellipse(214 + i * 54, 440 + (i % 2) * 30 - Math.abs(i - 5) * 7, 17, 8, "#fff0be", `opacity=".8"`),
      ),
    ),
    rosemary(300, 240, 70),
    rosemary(640, 224, 100, 0.9),
    group(
      `filter="url(#lift)"`,
      path("M380 268Q440 214 540 262ZM420 460Q470 500 520 456Z", "#77705f"),
      path(body, "url(#fish)"),
    ),
    `<clipPath id="f"><path d="${body}"/></clipPath>`,
    group(
      `clip-path="url(#f)"`,
      group(
        `fill="none" stroke="#47525a" stroke-width="2" opacity=".34"`,
        times(96, (i) => {
          const [x, y] = [300 + (i % 16) * 25 + (Math.floor(i / 16) % 2) * 12, 282 + Math.floor(i / 16) * 30];
          return `<path d="M${x} ${y - 13}q13 13 0 26"/>`;
        }),
      ),
      line("M260 356Q480 340 690 362", "#3e464b", 3, `opacity=".55"`),
      path("M190 320Q400 250 660 318Q400 284 190 320Z", "#fff", `opacity=".55" filter="url(#blur)"`),
      times(
        4,
        (i) =>
          line(`M${370 + i * 84} 288q-30 60-8 140`, "#7c3d12", 11, `opacity=".85"`) +
          line(`M${373 + i * 84} 290q-28 60-8 134`, "#f0d9b4", 4.5),
      ),
      ellipse(600, 440, 120, 24, "#9c5516", `opacity=".5" filter="url(#blur)"`),
      ellipse(330, 452, 90, 20, "#9c5516", `opacity=".5" filter="url(#blur)"`),
    ),
    line("M292 284Q252 360 296 440", "#4a4f50", 5, `opacity=".75"`),
    path("M300 340Q360 330 384 366Q350 392 304 378Z", "#6f7674", `opacity=".75"`),
    circle(228, 342, 17, "#e9e4d2"),
    circle(228, 342, 11, "#1d2123"),
    circle(224, 338, 3.6, "#fff"),
    line("M176 364Q200 378 222 374", "#3b3f40", 4),
    line("M704 340L780 288M710 360L774 356M704 382L782 440", "#5c5f5d", 3.5, `opacity=".7"`),
    k.lemonWheel(430, 306, 52),
    k.lemonWheel(520, 318, 52),
    k.lemonWheel(606, 338, 48),
    rosemary(520, 430, 82, 0.7),
    times(12, () => circle(r.between(240, 720), r.between(240, 480), r.between(2, 3.4), "#2a1c12")),
    k.lemonWheel(884, 626, 58),
    k.lemonWheel(836, 668, 50),
  );
}

function saltimbocca(): string {
  const r = random(15);
  const cutlet = (x: number, y: number, turn: number) =>
    at(
      x,
      y,
      turn,
      1.1,
      group(
        `filter="url(#lift)"`,
        group(
          `filter="url(#bread)"`,
          path(
            "M-120 10Q-126-50-60-66Q0-84 66-62Q124-46 118 8Q114 58 50 66Q-20 80-78 58Q-118 46-120 10Z",
            "#c9935c",
          ),
        ),
      ),
      path(
        "M-92 8Q-96-34-40-48Q10-60 60-44Q96-28 88 8Q80 40 30 46Q-30 56-66 40Q-90 30-92 8Z",
        "url(#ham)",
        `filter="url(#lift)"`,
      ),
      line("M-80 14Q-40-30 20-50M-60 34Q0-10 76-30M-10 46Q40 20 84 10", "#fbe1d3", 7, `opacity=".8"`),
      line("M-86 0Q-30-44 30-48M-30 48Q30 20 84-8", "#9a3a3a", 2.6, `opacity=".6"`),
      at(
        0,
        -2,
        76,
        1,
        group(
          `filter="url(#lift)"`,
          path("M0-62C24-50 26-8 10 34L0 60L-10 34C-26-8-24-50 0-62Z", "#6d8a52"),
          path("M0-62C24-50 26-8 10 34L0 60Z", "#4a6838", `opacity=".6"`),
          line(
            "M0-54V52M0-30L12-42M0-6L14-18M0 16L11 6M0-30L-12-42M0-6L-14-18M0 16L-11 6",
            "#dbe4bb",
            2.2,
            `opacity=".8"`,
          ),
        ),
      ),
      line("M-30-10L34 8", "#e7d3a4", 5, `filter="url(#lift)"`),
    );
  const chicory = times(26, () => {
    const [x, y] = [r.between(560, 690), r.between(330, 500)];
    const d = smooth([
      [x - 60, y + r.between(-30, 30)],
      [x - 20, y + r.between(-40, 40)],
      [x + 30, y + r.between(-30, 30)],
      [x + 50, y + r.between(-20, 20)],
    ]);
    return (
      line(d, r.pick(["#21401f", "#2f5a2a", "#3f7034"]), r.between(12, 20)) +
      line(d, "#a9c67c", 2.6, `opacity=".75"`)
    );
  });
  return k.table(
    k.wood(k.walnut, 2),
    k.basil,
    k.napkin(110, 590, 20, "#e9dcc3", "#586230"),
    k.plate(490, 360, 328, "#586230"),
    path(blob(r, 470, 380, 238, 206, 0.1, 12), "#b3731f", `opacity=".6"`),
    k.oilDrops(r, 480, 370, 226, "#a8691c", 18),
    group(`filter="url(#lift)"`, chicory),
    times(4, () =>
      path(
        blob(r, r.between(580, 680), r.between(360, 480), 12, 7, 0.2, 6),
        "#f5e6b8",
        `filter="url(#lift)"`,
      ),
    ),
    cutlet(420, 238, -8),
    cutlet(390, 376, 10),
    cutlet(450, 504, -14),
    k.lemonWheel(648, 252, 50),
    k.fork(884, 380, 8, 1.02),
  );
}

function parmigiana(): string {
  const r = random(21);
  const slice = (x: number, y: number, t: number) =>
    at(
      x,
      y,
      t,
      1.04,
      group(
        `filter="url(#lift)"`,
        ellipse(0, 0, 86, 64, "#33203a"),
        ellipse(0, 0, 79, 57, "#b98a4c"),
        ellipse(-4, -4, 68, 46, "#d3a866"),
        times(
          12,
          (i) =>
            `<ellipse cx="${(Math.cos(i * 0.52) * 42).toFixed(0)}" cy="${(Math.sin(i * 0.52) * 27).toFixed(0)}" rx="7" ry="3" fill="#7c5226"/>`,
        ),
      ),
      path("M-56-20Q-30-50 20-44Q-14-32-36-4Z", "#ffe6ae", `opacity=".55"`),
    );
  const rows: [number, number][] = [
    [310, 280],
    [430, 250],
    [556, 250],
    [672, 290],
    [268, 386],
    [390, 366],
    [520, 362],
    [640, 384],
    [720, 400],
    [340, 470],
    [470, 480],
    [600, 484],
  ];
  return k.table(
    k.linen("#8d8f5a"),
    k.basil,
    path(
      "M40 360Q36 318 76 320L180 330V396L76 402Q36 404 40 360ZM930 360Q934 318 894 320L790 330V396L894 402Q934 404 930 360Z",
      "#e8dcc4",
      `filter="url(#lift)"`,
    ),
    k.plate(484, 364, 366, "#b0321f", 284),
    ellipse(484, 364, 312, 236, "#8f2614"),
    ellipse(484, 368, 304, 228, "url(#sauce)"),
    `<defs>${k.radial("melt", [
      [0, "#fff8de"],
      [0.6, "#fae2a0"],
      [0.88, "#efc26c"],
      [1, "#d09038"],
    ])}</defs>`,
    rows
      .map(
        ([x, y], i) =>
          slice(x, y, i * 37 - 40) +
          (i % 2 ? path(blob(r, x + 40, y + 24, 46, 28, 0.25), "url(#sauce)") : ""),
      )
      .join(""),
    times(15, () => {
      const [x, y, s] = [r.between(290, 690), r.between(240, 490), r.between(30, 52)];
      return (
        path(blob(r, x, y, s, s * 0.66, 0.2, 9), "url(#melt)", `filter="url(#lift)"`) +
        ellipse(x, y + 4, s * 0.34, s * 0.18, "#a2561a", `opacity=".55" filter="url(#blur)"`) +
        ellipse(x - s * 0.3, y - s * 0.24, s * 0.22, s * 0.09, "#fff", `opacity=".9"`)
      );
    }),
    times(9, () =>
      path(
        blob(r, r.between(270, 700), r.between(230, 500), r.between(14, 34), r.between(10, 20), 0.3, 7),
        "#c6351d",
        `opacity=".9"`,
      ),
    ),
    k.sprig(474, 352, 0.95),
    k.leaf(640, 440, 70, 0.8),
    k.leaf(332, 292, -50, 0.8),
    k.spoon(94, 566, -32, 0.95),
  );
}

export const secondi: Pictures = { branzino, saltimbocca, parmigiana };
