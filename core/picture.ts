/** In what pictures are written. */
export const PICTURES = ['svg', 'png'] as const;
export type PictureFormat = (typeof PICTURES)[number];

const BEGINNINGS: Readonly<Record<PictureFormat, readonly number[]>> = {
  svg: [...'<svg'].map((character) => character.charCodeAt(0)),
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** Whether bytes begin as a picture of a format does. */
export function isPicture(format: PictureFormat, bytes: Uint8Array): boolean {
  return BEGINNINGS[format].every((byte, at) => bytes[at] === byte);
}
