/** Why there is no image, in one sentence. */
export class ImageError extends Error {}
