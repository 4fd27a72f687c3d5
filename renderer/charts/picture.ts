import type { PictureFormat } from '#core/picture.ts';
import { type Bars, barsSvg } from './bars.ts';

/** Dots of an image for each pixel of the drawing: sharp where it is printed. */
const SCALE = 3;

/** Bars as the bytes of a picture; null where the browser cannot draw it. */
export async function barsPicture(
  bars: Bars,
  format: PictureFormat,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const svg = barsSvg(bars);
  const text = new XMLSerializer().serializeToString(svg);
  if (format === 'svg') return new TextEncoder().encode(`${text}\n`);
  const width = Number(svg.getAttribute('width'));
  const height = Number(svg.getAttribute('height'));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (
    !context ||
    !(await image.decode().then(
      () => true,
      () => false,
    ))
  )
    return null;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob && new Uint8Array(await blob.arrayBuffer());
}
