/** The address of a tenant's own picture (lib/files/picture-url.ts): on its own host, which answers with its own files alone. */
export const pictureAddress = /^\/files\/[a-f0-9]{32}-(?:480|960|1600)\.webp$/;
