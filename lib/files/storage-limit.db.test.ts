import sharp from "sharp";
import { expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { withLimits } from "@/test/limits";
import { makeTenant } from "@/test/tenants";
import { storePicture } from "./pictures";
import { fileStore } from "./store";

/** Noise, so that it cannot be made small. */
const picture = async (seed: number) => {
  const size = 700;
  const pixels = Buffer.from(
    Uint8Array.from({ length: size * size * 3 }, (_, at) => (at * (seed + 7)) ^ (at >> 3)),
  );
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
};
const refused = { code: "PLAN_LIMIT_REACHED", values: { what: "storageMb" } };

it("pictures are stored until their bytes, in all widths, would pass the limit; what is there stays and comes again", async () => {
  const ctx = await makeTenant();
  const pictures = await Promise.all([1, 2, 3, 4].map(picture));
  const first = await storePicture(ctx, pictures[0]!);
  const { bytes } = await inTenant(ctx, (db) => db.storedFile.findFirstOrThrow());
  const limited = await withLimits(ctx, { storageMb: Math.ceil((bytes / 1024 / 1024) * 2) });
  const outcomes = await Promise.allSettled(pictures.slice(1).map((one) => storePicture(limited, one)));
  const stored = await inTenant(ctx, (db) => db.storedFile.findMany());
  const total = stored.reduce((sum, file) => sum + file.bytes, 0);
  expect(total).toBeLessThanOrEqual(limited.tenant.limits.storageMb! * 1024 * 1024);
  expect(stored).toHaveLength(1 + outcomes.filter(({ status }) => status === "fulfilled").length);
  expect(outcomes.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toMatchObject(refused);
  const full = await withLimits(ctx, { storageMb: 0 });
  expect((await storePicture(full, pictures[0]!)).key).toBe(first.key);
  const before = await fileStore().list(full);
  await expect(storePicture(full, await picture(9))).rejects.toMatchObject(refused);
  expect(await fileStore().list(full)).toEqual(before);
});
