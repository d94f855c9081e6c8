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

/** The address of a logo: a drawing is served as it is, a picture in a width that is enough for a header. */
export function logoUrl(key: string): string {
  return key.includes(".") ? `/files/${key}` : pictureUrl(key, 960);
}
