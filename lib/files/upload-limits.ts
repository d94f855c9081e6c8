/** One picture. */
export const MAX_PICTURE_MB = 10;

/** All pictures of one form together: what a request may carry (scripts/server, next.config) less what else is in it. */
export const MAX_UPLOAD_MB = 11;

const MB = 1024 * 1024;

/** A key of the admin's common words. */
export type UploadFault = {
  says: "fileTooLarge" | "filesTooLarge";
  values: Record<string, string | number>;
};

/** Why these files cannot be sent in one form, or null. Asked before they are sent: a server can only hang up on them. */
export function uploadFault(files: readonly Pick<File, "name" | "size">[]): UploadFault | null {
  const large = files.find((file) => file.size > MAX_PICTURE_MB * MB);
  if (large) return { says: "fileTooLarge", values: { name: large.name, most: MAX_PICTURE_MB } };
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return total > MAX_UPLOAD_MB * MB ? { says: "filesTooLarge", values: { most: MAX_UPLOAD_MB } } : null;
}
