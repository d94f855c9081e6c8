import { circle, group, line, linear, n, path, random, rect, svg, times, type Pictures } from "../svg";
import { c, cut, defs, peak, tree } from "./kit";

/** The mark: two peaks and the wind that goes over them. */
const mark = (front: string, back: string, wind: string) =>
  path("M3 58L25 24L34 38L28 48L22 58Z", front) +
  path("M27 58L43 32L61 58Z", back) +
  line("M8 17H36Q46 17 45 9Q43 3 37 6M42 25H52Q60 25 59 18Q57 13 53 15", wind, 4.6);
const logo = (front: string, back: string, wind: string) => svg(64, 64, "", mark(front, back, wind));
const favicon = () =>
  svg(
    64,
    64,
    "",
    rect(0, 0, 64, 64, 14, c.pine),
    group(`transform="translate(7.5 8) scale(.77)"`, mark(c.cream, c.glacier, "#f08a3c")),
  );

/** First light over a lake: the same paper, with room for words at the left. */
function vista(width: number, height: number): string {
  const r = random(41);
  const u = height / 900;
  const x = (f: number) => width * f;
  const y = (v: number) => v * u;
  const wave = (from: number, lift: number, color: string, strength: number) =>
    cut(
      `M0 ${n(y(from))}Q${n(x(0.2))} ${n(y(from - lift))} ${n(x(0.45))} ${n(y(from + 20))}T${n(x(0.8))} ${n(y(from - lift * 0.4))}T${n(width)} ${n(y(from - 20))}V${n(height)}H0Z`,
      color,
      "b",
      strength,
    );
  const forest = (base: number, count: number, low: number, high: number, color: string) =>
    times(count, (i) =>
      tree(
        (i / (count - 1)) * width + r.between(-14, 14),
        y(base) + r.between(-12, 12) * u,
        r.between(low, high) * u,
        color,
      ),
    );
  return svg(
    width,
    height,
    defs +
      linear("sky", 90, [
        [0, "#e98a3c"],
        [0.35, "#f5bd6b"],
        [0.7, "#fbe6c0"],
      ]),
    rect(0, 0, width, height, 0, "url(#sky)"),
    rect(0, 0, width, height, 0, "url(#tt)", `filter="url(#gd)" opacity=".16"`),
    circle(x(0.7), y(300), y(128), c.cream, `opacity=".35"`),
    circle(x(0.7), y(300), y(96), c.cream),
    times(5, (i) =>
      line(`M${n(x(0.16 + i * 0.035))} ${n(y(180 + (i % 3) * 26))}q8-9 14 0q6-9 14 0`, c.brown, 3.4),
    ),
    peak(x(0.16), y(310), y(640), x(0.24), "#d9926a", "#b06a4c"),
    peak(x(0.98), y(270), y(640), x(0.26), "#d9926a", "#b06a4c"),
    peak(x(0.42), y(330), y(640), x(0.2), "#c98262", "#9c5a44"),
    peak(x(0.82), y(180), y(660), x(0.24), c.glacier, c.lake),
    peak(x(0.58), y(300), y(660), x(0.2), c.glacier, c.lake),
    peak(x(0.3), y(390), y(660), x(0.18), "#7fb0bf", "#447f92"),
    wave(580, 70, c.moss, 0.5),
    forest(620, 44, 50, 100, "#2f6457"),
    cut(`M0 ${n(y(640))}H${n(width)}V${n(y(790))}H0Z`, "#79aebd", "b", 0.35),
    path(
      `M${n(x(0.63))} ${n(y(642))}H${n(x(0.77))}L${n(x(0.74))} ${n(y(780))}H${n(x(0.66))}Z`,
      c.cream,
      `opacity=".45"`,
    ),
    times(26, () =>
      line(
        `M${n(r.between(0, width))} ${n(y(r.between(660, 770)))}h${n(r.between(40, 150))}`,
        c.ice,
        4 * u,
        `opacity=".75"`,
      ),
    ),
    wave(780, 60, c.pine, 0.6),
    forest(792, 12, 90, 150, c.night),
    tree(x(0.03), y(870), y(460), c.night),
    tree(x(0.1), y(890), y(340), c.ink),
    tree(x(0.95), y(880), y(520), c.night),
    tree(x(0.89), y(900), y(360), c.ink),
    wave(846, 30, c.night, 0.4),
    group(
      `transform="translate(${n(x(0.47))} ${n(y(700))}) scale(${n(u)})"`,
      cut("M-120 120L-20-20Q0-36 20-20L130 120Z", c.orange, "r", 0.5),
      path("M0-26L44 120H-40Z", c.night),
      path("M-20 120Q6 96 34 120Z", c.gold),
      line("M0-28V-46M-120 120L-160 134M130 120L172 134", c.cream, 4),
      line("M-120 120L-20-20Q0-36 20-20L130 120", c.cream, 5),
    ),
    rect(0, 0, width, height, 0, "url(#tb)", `filter="url(#gd)" opacity=".14"`),
  );
}

export const brand: Pictures = {
  "logo-light": () => logo(c.pine, "#5f9fb2", c.rust),
  "logo-dark": () => logo(c.cream, c.glacier, "#f08a3c"),
  favicon,
  hero: () => vista(1600, 900),
  social: () => vista(1200, 630),
};
