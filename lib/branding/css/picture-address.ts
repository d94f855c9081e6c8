import { PICTURE_WIDTHS } from "@/lib/files/picture-url";

/** The address of a tenant's own picture (lib/files/picture-url.ts): on its own host, which answers with its own files alone. */
export const pictureAddress = new RegExp(`^/files/[a-f0-9]{32}-(?:${PICTURE_WIDTHS.join("|")})\\.webp$`);
