/** What phones ask for; a maskable one fills whatever shape the phone cuts. */
export const MANIFEST_ICONS = [
  { file: "192.png", size: 192, shape: "plain", purpose: "any" },
  { file: "512.png", size: 512, shape: "plain", purpose: "any" },
  { file: "maskable-192.png", size: 192, shape: "maskable", purpose: "maskable" },
  { file: "maskable-512.png", size: 512, shape: "maskable", purpose: "maskable" },
] as const;
