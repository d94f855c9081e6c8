// Draws one drawing and ends. A process of its own, because a drawing can keep its thread busy for as long as it likes, and a
// thread cannot be taken away (draw-svg.ts).
import sharp from "sharp";

sharp.concurrency(1);
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
