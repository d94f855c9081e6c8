// Draws one drawing and ends. A process of its own, because a drawing can keep its thread busy for as long as it likes, and a
// thread cannot be taken away (draw-svg.ts).
import sharp from "sharp";

sharp.concurrency(1);

// Of work, not of waiting: on a machine that does much else a drawing is not slow because of the others.
const WORK_MS = 2_000;
const begun = process.cpuUsage();
setInterval(() => {
  const { user, system } = process.cpuUsage(begun);
  if (user + system > WORK_MS * 1_000) process.send?.("slow", () => process.exit(1));
}, 50).unref();

process.once("message", async (/** @type {{ svg: string, maxPixels: number }} */ { svg, maxPixels }) => {
  try {
    const png = await sharp(Buffer.from(svg), { limitInputPixels: maxPixels, density: 144 })
      .resize({ width: 1600, height: 1600, fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 1 })
      .toBuffer();
    process.send?.({ png }, () => process.exit(0));
  } catch (error) {
    process.send?.({ fault: String(error).slice(0, 200) }, () => process.exit(0));
  }
});
process.send?.("ready");
