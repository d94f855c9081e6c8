// Empty, so that Next does not take the product's own from the folder above.
export function register() {}
