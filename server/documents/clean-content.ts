// What is kept of an upload: of pictures only what is drawn, of PDF files everything.
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import type { MediaType } from './media-type.ts';

/**
 * The content without place, time, device and remarks. PDF files are papers of an office and stay as they are, signatures included.
 * @throws ImageFault for an image that is damaged, moves, or declares too many pixels
 */
export async function cleanContent(type: MediaType, content: Uint8Array): Promise<Uint8Array> {
  if (type === 'image/jpeg') return cleanJpeg(content);
  if (type === 'image/png') return cleanPng(content);
  if (type === 'image/webp') return cleanWebp(content);
  return content;
}
