/** One picture. */
export const MAX_PICTURE_MB = 10;

/** All pictures of one form together: what a request may carry (scripts/server, next.config) less what else is in it. */
export const MAX_UPLOAD_MB = 11;

const MB = 1024 * 1024;

/** Why these files cannot be sent in one form, or null. Asked before they are sent: a server can only hang up on them. */
export function uploadFault(files: readonly Pick<File, "name" | "size">[]): string | null {
  const large = files.find((file) => file.size > MAX_PICTURE_MB * MB);
  if (large) return `${large.name} is larger than ${MAX_PICTURE_MB} MB. Choose a smaller picture.`;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return total > MAX_UPLOAD_MB * MB
    ? `Together more than ${MAX_UPLOAD_MB} MB: add some now and the rest after saving.`
    : null;
}
