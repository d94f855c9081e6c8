/** Stock from which a variant is worth a look. */
export const LOW_STOCK = 5;
