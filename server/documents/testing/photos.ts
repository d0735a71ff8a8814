// For tests: small real pictures, and the same as a telephone writes them: with place, device, remarks and a small picture inside.
import { crc32 } from 'node:zlib';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

/** What must be gone afterwards. */
export const SECRET = '10.0375N 105.7883E Nokia-3310';

/** 40 by 30. */
export const PICTURES = {
  baseline: bytesOf(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/' +
      '2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAeACgDASIAAhEBAxEB/8QA' +
      'FgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAFxABAQEBAAAAAAAAAAAAAAAAABMBEv/EABYBAQEBAAAAAAAAAAAAAAAAAAAHAf/EABcRAAMBAAAAAAAAAAAAAAAA' +
      'AAABFWH/2gAMAwEAAhEDEQA/AMjQoloUbLwo9HSqhRLQoS8FHSqgloEvBR0koUS96d6pU1E/oMqoUS96d6TUKDKqCXvQmoUGf//Z',
  ),
  progressive: bytesOf(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/' +
      '2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wgARCAAeACgDASIAAhEBAxEB/8QA' +
      'FgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAb/2gAMAwEAAhADEAAAAchIo6pCqQikpZ+qQqkP/8QAFhABAQEAAAAAAAAAAAAA' +
      'AAAAEQAg/9oACAEBAAEFAmZmZmZmZmZ1/8QAFhEBAQEAAAAAAAAAAAAAAAAAABMU/9oACAEDAQE/AdDQ0Lrrv//EABYRAQEBAAAAAAAAAAAAAAAAAAAUAf/a' +
      'AAgBAgEBPwGVKlT4nxO//8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBAQAGPwIn/8QAFhABAQEAAAAAAAAAAAAAAAAAABEw/9oACAEBAAE/IdwABVVVf//a' +
      'AAwDAQACAAMAAAAQDDD999//xAAWEQEBAQAAAAAAAAAAAAAAAAAAEXH/2gAIAQMBAT8Q222ta3//xAAXEQEBAQEAAAAAAAAAAAAAAAAAcRAR/9oACAECAQE/' +
      'EIQja5f/xAAWEAEBAQAAAAAAAAAAAAAAAAAAETD/2gAIAQEAAT8Q3AAFrWtb/9k=',
  ),
  png: bytesOf(
    'iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAMAAABpA6zvAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3Cc' +
      'ulE8AAAAk1BMVEX6AAL3AAj2AQjuAA/tAQ/kABnZAiTQAS/PAS/HATbGATbAAkDAAj65AEa5AESyAE6xAE6qAFipAVigAGKUAWyLAHeKAHeDAX+CAX97AYh6' +
      'AohwAJFvAJFpAJloAJlkAJ1jAJ1bAKRSAKtJALZJALQ+AMA+AL81AMw1AMopANYpAdQgAN8XAOYQAO0KAPMHAPX////Q98lyAAAAAWJLR0Qwrtwt5AAAAAd0' +
      'SU1FB+oLHQ47JKSHCvQAAABlSURBVDjLjcEHAkIAAEDR39BQoqXQoEWk7n+7rvDfA2swdBmNXQKJicR05jIPXRZLl2jlEicu643LVmInsU9dDkeXLHcpTi7n' +
      'i8u1dKkkbhL3h8vz5VI3Lu/WpZP4SPQSX4mf9AfIlnLZPJjsAAAAACV0RVh0ZGF0ZTpjcmVhdGUAMjAyNi0xMS0yOVQxNDo1OTozNSswMDowMMnsPVkAAAAl' +
      'dEVYdGRhdGU6bW9kaWZ5ADIwMjYtMTEtMjlUMTQ6NTk6MzUrMDA6MDC4sYXlAAAAAElFTkSuQmCC',
  ),
  webp: bytesOf(
    'UklGRmwAAABXRUJQVlA4IGAAAADQBACdASooAB4APp1EnUk0taMiKrgMArATiWgAv2exeAbwEYBf/90AAtnwiDhsTAD+76CPSP5j+zOh8Wf/1Yr/liutW+3v' +
      '7ga0i7m/08E02LBpy/iqnWwalxpIUcn9AAA=',
  ),
} as const;

/** EXIF data, little-endian as telephones write it: held sideways, made by SECRET, with a small picture behind. */
export function exif(orientation = 6): Buffer {
  const tiff = Buffer.alloc(38);
  tiff.write('II*\0\x08\0\0\0\x02\0', 'latin1');
  tiff.writeUInt16LE(0x010f, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(SECRET.length, 14);
  tiff.writeUInt32LE(38, 18);
  tiff.writeUInt16LE(0x0112, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(orientation, 30);
  return Buffer.concat([tiff, Buffer.from(SECRET), PICTURES.baseline]);
}

export function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A JPEG with everything in it that a telephone, an editor and a photographer put there. */
export function photographed(picture: Buffer): Buffer {
  return Buffer.concat([
    picture.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif()])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${SECRET}`)),
    segment(0xe2, Buffer.from(`MPF\0${SECRET}`)),
    segment(0xfe, Buffer.from(SECRET)),
    picture.subarray(2),
    // a film behind the picture, as moving photos have it
    Buffer.from(`ftypmp42 ${SECRET}`),
  ]);
}

export function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(data.length);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}

/** The PNG with text, EXIF data, a private chunk and something behind its end. */
export function annotated(picture: Buffer): Buffer {
  const head = 8 + 25;
  return Buffer.concat([
    picture.subarray(0, head),
    pngChunk('tEXt', Buffer.from(`Comment\0${SECRET}`)),
    pngChunk('eXIf', exif()),
    pngChunk('prVt', Buffer.from(SECRET)),
    picture.subarray(head),
    Buffer.from(SECRET),
  ]);
}

function webpChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** The WebP picture in the extended form, with EXIF and XMP. */
export function extendedWebp(picture: Buffer, flags = 0x0c): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    webpChunk('VP8X', Buffer.from([flags, 0, 0, 0, 39, 0, 0, 29, 0, 0])),
    picture.subarray(12),
    webpChunk('EXIF', exif()),
    webpChunk('XMP ', Buffer.from(SECRET)),
  ]);
  return Buffer.concat([webpChunk('RIFF', body), Buffer.from(SECRET)]);
}
