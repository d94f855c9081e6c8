/** Widths that every picture is stored in, in pixels. Of one that was stored before a width was here, pictureFile makes it. */
export const PICTURE_WIDTHS = [240, 480, 720, 960, 1600] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];
/** The one that others are made of: as wide as a picture is kept. */
export const WHOLE_PICTURE: PictureWidth = 1600;

/** The address of a picture on the tenant's own host. */
export function pictureUrl(key: string, width: PictureWidth = 960): string {
  return `/files/${key}-${width}.webp`;
}

/** All its widths, for the `srcset` of an <img>. */
export function pictureSrcSet(key: string): string {
  return PICTURE_WIDTHS.map((width) => `${pictureUrl(key, width)} ${width}w`).join(", ");
}

const MAIL_LOGO = /^([a-f0-9]{32})-mail\.png$/;

/** The address of a logo as mail can show it, whatever it was uploaded as. */
export function mailLogoUrl(key: string): string {
  return `/files/${key.split(".")[0]}-mail.png`;
}

/** Which picture an address made by mailLogoUrl is of; null for any other name of a file. */
export function mailLogoOf(name: string): string | null {
  return MAIL_LOGO.exec(name)?.[1] ?? null;
}

const SIZED = /^([a-f0-9]{32})-(\d+)\.webp$/;

/** The picture and the width that the name of a stored file says; null for one of another kind, or of another width. */
export function pictureOf(name: string): { key: string; width: PictureWidth } | null {
  const [, key, pixels] = SIZED.exec(name) ?? [];
  const width = PICTURE_WIDTHS.find((one) => String(one) === pixels);
  return key && width ? { key, width } : null;
}

/** The address of a logo: a drawing is served as it is, a picture in a width that is enough for a header. */
export function logoUrl(key: string, isSign: boolean): string {
  return key.includes(".") ? `/files/${key}` : pictureUrl(key, isSign ? 480 : 720);
}
