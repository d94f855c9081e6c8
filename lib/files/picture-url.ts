/** Widths that every picture is stored in. */
export const PICTURE_WIDTHS = [480, 960, 1600] as const;

/** The address of a picture on the tenant's own host. */
export function pictureUrl(key: string, width: (typeof PICTURE_WIDTHS)[number] = 960): string {
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

/** The address of a logo: a drawing is served as it is, a picture in a width that is enough for a header. */
export function logoUrl(key: string): string {
  return key.includes(".") ? `/files/${key}` : pictureUrl(key, 960);
}
