import { blob, random, type Pictures } from "../svg";
import { at, book, c, circle, defs, group, line, path, rect, svg, times, waves } from "./kit";

function atlas(): string {
  const r = random(3);
  const island = (x: number, y: number, size: number) =>
    times(
      5,
      (i) =>
        `<path d="${blob(r, x + i * size * 0.05, y - i * size * 0.04, size * (1 - i * 0.2), size * 0.8 * (1 - i * 0.2), 0.2, 8)}" fill="${[c.foam, c.sand, c.brass, "#b98a3c", c.oxblood][i]}" stroke="${c.deep}" stroke-width="3"/>`,
    );
  return book(
    c.sea,
    "#efe6d0",
    times(9, (i) => line(`M${i * 56 - 20} -10V580M-10 ${i * 70}H420`, c.foam, 1.5, `opacity=".5"`)),
    waves(440, 5, c.foam, 3),
    island(150, 150, 92),
    island(300, 290, 70),
    island(120, 360, 46),
    island(290, 90, 34),
    line("M60 500Q160 430 180 330T300 200", c.deep, 5, `stroke-dasharray="4 13"`),
    at(
      310,
      470,
      0,
      1,
      times(
        8,
        (i) =>
          `<path d="M0 0L8-16L0-${i % 2 ? 40 : 64}L-8-16Z" fill="${i % 2 ? c.foam : c.deep}" transform="rotate(${i * 45})"/>`,
      ),
      circle(0, 0, 12, c.brass),
    ),
  );
}
function forecast(): string {
  const r = random(5);
  return book(
    c.oxblood,
    "#efe6d0",
    times(
      8,
      (i) =>
        `<path d="${blob(r, 230, 250, 36 + i * 42, 30 + i * 40, 0.09, 9)}" fill="none" stroke="${c.sand}" stroke-width="${i % 2 ? 3 : 5}"/>`,
    ),
    path("M40 440Q150 380 220 430T420 390V580H0V470Z", c.deep),
    waves(470, 4, c.sand, 4),
    line("M70 330Q160 280 330 150", c.brass, 11),
    path("M366 122L348 178L312 136Z", c.brass),
    line("M70 330L40 300M94 318L64 288M118 305L96 282", c.brass, 9),
    at(
      240,
      430,
      5,
      1,
      path("M-60 0H70Q60 34 40 36H-36Q-54 30-60 0Z", c.sand),
      path("M0-6V-110L60-18Z", c.paper),
      path("M-8-6V-90L-48-16Z", c.brass),
      line("M-4 0V-116", c.deep, 5),
    ),
  );
}
function knots(): string {
  const rope =
    "M40 500Q120 520 180 440Q260 330 180 260Q100 200 160 130Q220 70 270 140Q310 210 210 270Q110 330 160 410Q210 480 300 430Q370 380 390 470";
  return book(
    c.sand,
    "#f6efdc",
    rect(26, 26, 360, 514, 0, "none", `stroke="${c.navy}" stroke-width="5"`),
    rect(40, 40, 332, 486, 0, "none", `stroke="${c.navy}" stroke-width="2"`),
    line(rope, c.navy, 46),
    line(rope, c.paper, 36),
    line(rope, c.sea, 32, `stroke-dasharray="5 13" opacity=".7"`),
    line("M206 272Q150 300 146 356", c.navy, 46),
    line("M206 272Q150 300 146 356", c.paper, 36),
    line("M206 272Q150 300 146 356", c.sea, 32, `stroke-dasharray="5 13" opacity=".7"`),
    circle(330, 100, 30, c.oxblood),
    circle(330, 100, 13, c.sand),
  );
}
const lighthouse = () =>
  book(
    c.deep,
    "#e5dcc6",
    times(44, (i) => {
      const [x, y] = [(i * 137) % 400, (i * 71) % 300];
      return circle(x, y, 1 + (i % 3), c.foam);
    }),
    path("M226 150L-20 40V260Z", c.brass, `opacity=".9"`),
    path("M226 150L440 90V220Z", c.brass, `opacity=".55"`),
    path("M60 560Q120 420 220 410Q330 410 420 500V580H40Z", "#35506b"),
    path("M188 440L204 190H250L268 440Z", c.paper),
    path("M196 320L200 270H256L259 320ZM190 410L194 366H263L266 410Z", c.oxblood),
    rect(194, 176, 66, 16, 0, c.oxblood),
    rect(206, 128, 42, 48, 0, c.brass),
    path("M198 128L227 96L256 128Z", c.oxblood),
    rect(220, 220, 13, 22, 5, c.deep),
    waves(486, 5, c.sea, 5),
    path("M300 430h56v-30l-28-24-28 24Z", c.sand),
    rect(318, 408, 18, 22, 0, c.brass),
  );
const gull = () =>
  book(
    "#e9b83f",
    "#f6efdc",
    circle(96, 96, 50, "#f6d67a"),
    waves(500, 4, c.paper, 6),
    path("M-10 420H420V480H-10Z", c.navy),
    path(
      "M40 330Q40 220 150 196Q150 90 236 86Q316 92 316 176Q316 210 296 240Q330 330 250 400Q160 440 60 400L-20 420Q0 360 40 330Z",
      c.paper,
    ),
    path("M40 340Q120 250 230 300Q200 400 60 400L-20 420Q0 370 40 340Z", "#9fb1b8"),
    line("M70 350Q140 300 206 320M70 376Q130 340 190 350", c.navy, 5),
    path("M304 150L400 176L386 200Q340 204 304 196Z", "#e07a2c"),
    path("M380 172L400 176L386 200Q374 196 380 172Z", c.oxblood),
    circle(260, 146, 20, "#f4d45c"),
    circle(264, 146, 11, c.deep),
    line("M236 120Q260 108 284 124", c.deep, 8),
    line("M150 420V456M200 416V456M130 460H170M184 460H222", "#e07a2c", 10),
    path("M268 470L300 330H390L402 470Z", c.oxblood),
    times(7, (i) =>
      group(
        `transform="rotate(${i * 9 - 26} 340 360)"`,
        rect(
          286 + i * 15,
          270 - (i % 3) * 16,
          15,
          90,
          3,
          i % 2 ? "#f4dc8a" : c.paper,
          `stroke="#b98a3c" stroke-width="3"`,
        ),
      ),
    ),
    path("M268 470L290 366H394L402 470Z", c.oxblood),
    line("M284 400H398M278 432H400", c.paper, 5),
  );
const notebook = () =>
  book(
    "#d9d2c0",
    "#f6efdc",
    times(70, (i) => line(i % 2 ? `M0 ${i * 8.4}H410` : `M${i * 6} 0V580`, "#b9b09a", 1.4, `opacity=".7"`)),
    path("M0 0H74V580H0Z", c.navy),
    line("M88 14V560", c.oxblood, 4, `stroke-dasharray="14 9"`),
    line("M74 0V580", c.deep, 4),
    rect(150, 130, 180, 120, 3, c.paper, `stroke="${c.navy}" stroke-width="4"`),
    line("M166 200q18-30 36 0t36 0 36 0 36 0M166 222q18-22 36 0t36 0 36 0 36 0", c.sea, 5),
    circle(240, 164, 14, c.brass),
    line("M120 400Q180 330 240 400T360 400", c.navy, 6),
    line("M120 430Q180 380 240 430T360 430", c.sea, 4),
    rect(352, -10, 19, 590, 0, c.oxblood),
    rect(352, -10, 6, 590, 0, "#b55d52"),
  );

/** The mark: a sail that is a page. */
const mark = (page: string, sail: string, sea: string) =>
  path("M30 6V46H8Q10 24 30 6Z", page) +
  path("M34 6Q56 24 58 46H34Z", sail) +
  line("M6 55q7-7 13 0t13 0 13 0 13 0", sea, 4.5);
const logo = (page: string, sail: string, sea: string) => svg(64, 64, "", mark(page, sail, sea));
const favicon = () =>
  svg(
    64,
    64,
    "",
    rect(0, 0, 64, 64, 6, c.navy),
    `<g transform="translate(8 7) scale(.75)">${mark(c.paper, c.brass, "#8fb9c9")}</g>`,
  );

/** The harbour at high tide, with the shop at the water's edge. */
function quay(width: number, height: number): string {
  const r = random(9);
  const inks = [c.oxblood, c.navy, c.sea, c.brass, c.sand, "#6f7f5c"];
  const house = (x: number, w: number, h: number, color: string) =>
    path(`M${x} 560V${560 - h}L${x + w / 2} ${500 - h}L${x + w} ${560 - h}V560Z`, color) +
    path(
      `M${x - 8} ${564 - h}L${x + w / 2} ${492 - h}L${x + w + 8} ${564 - h}L${x + w / 2} ${514 - h}Z`,
      c.deep,
    ) +
    times(
      Math.floor(h / 80),
      (i) =>
        rect(x + w * 0.2, 590 - h + i * 76, w * 0.22, 38, 0, c.paper) +
        rect(x + w * 0.58, 590 - h + i * 76, w * 0.22, 38, 0, i % 2 ? c.brass : c.paper),
    );
  const boat = (x: number, y: number, s: number, hull: string) =>
    at(
      x,
      y,
      0,
      s,
      path("M-120 0H130Q116 56 84 60H-84Q-112 48-120 0Z", hull),
      line("M-116 14H124", c.paper, 6),
      line("M0 0V-190", c.deep, 8),
      path("M10-180L100-20H10Z", c.paper),
      path("M-10-150V-20H-84Z", c.brass),
    );
  const scene = [
    rect(0, 0, 1600, 900, 0, "#e9dfc4"),
    circle(420, 210, 92, c.brass),
    times(9, (i) =>
      line(
        `M${r.between(40, 1300).toFixed(0)} ${(80 + i * 34).toFixed(0)}h${r.between(120, 360).toFixed(0)}`,
        c.paper,
        10,
        `opacity=".8"`,
      ),
    ),
    path("M0 470Q240 320 520 430T1000 400T1600 300V600H0Z", c.sea),
    path("M0 540Q300 430 640 520T1600 420V620H0Z", "#386379"),
    times(9, (i) =>
      house(
        700 + i * 98,
        96,
        [150, 210, 170, 260, 190, 230, 160, 280, 200][i] as number,
        inks[i % 6] as string,
      ),
    ),
    rect(1092, 470, 132, 90, 0, c.navy),
    rect(1104, 484, 52, 76, 0, c.brass),
    times(8, (i) =>
      rect(1108 + (i % 4) * 12, 492 + Math.floor(i / 4) * 34, 9, 28, 0, inks[(i * 5) % 6] as string),
    ),
    rect(1168, 490, 42, 70, 0, c.paper),
    path("M1084 470H1232L1220 440H1096Z", c.oxblood),
    path("M640 560H1600V640H660Z", "#6d6a5f"),
    times(14, (i) => line(`M${660 + i * 70} 566V636`, "#524f47", 4)),
    line("M650 600H1600", "#524f47", 4),
    rect(0, 620, 1600, 280, 0, c.navy),
    times(
      11,
      (i) =>
        `<path d="M${-60 + (i % 2) * 40} ${650 + i * 24}${"q20-20 40 0t40 0".repeat(21)}" fill="none" stroke="${i % 3 ? c.sea : "#8fb3bd"}" stroke-width="${4 + i * 0.4}" opacity=".8"/>`,
    ),
    boat(330, 690, 1.25, c.oxblood),
    boat(820, 740, 0.95, c.deep),
    boat(1300, 780, 1.1, "#6f7f5c"),
    path("M120 620L140 380H186L206 620Z", c.paper),
    path("M132 480L137 420H189L194 480ZM124 580L129 530H197L202 580Z", c.oxblood),
    rect(134, 362, 58, 18, 0, c.deep),
    rect(144, 318, 38, 44, 0, c.brass),
    path("M136 318L163 288L190 318Z", c.oxblood),
    path("M60 640Q160 590 270 640Z", c.deep),
    [
      [560, 180, 1],
      [640, 240, 0.8],
      [250, 130, 0.8],
      [980, 130, 0.9],
    ]
      .map(([x, y, s]) =>
        at(
          x as number,
          y as number,
          0,
          s as number,
          path("M-50-10Q-24-34 0 0Q24-34 50-10Q24-18 0 16Q-24-18-50-10Z", c.paper),
        ),
      )
      .join(""),
  ].join("");
  const scale = Math.max(width / 1600, height / 900);
  return svg(
    width,
    height,
    defs,
    group(
      `filter="url(#print)" transform="translate(${((width - 1600 * scale) / 2).toFixed(1)} ${((height - 900 * scale) / 2).toFixed(1)}) scale(${scale.toFixed(3)})"`,
      scene,
    ),
  );
}

export const harbour: Pictures = {
  atlas,
  forecast,
  knots,
  lighthouse,
  gull,
  notebook,
  "logo-light": () => logo(c.navy, c.oxblood, c.sea),
  "logo-dark": () => logo(c.paper, c.brass, "#8fb9c9"),
  favicon,
  hero: () => quay(1600, 900),
  social: () => quay(1200, 630),
};
