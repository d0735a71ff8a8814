// What a picture keeps when it is uploaded: what is drawn and which way up, nothing else; and which pictures are not kept at all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanContent } from './clean-content.ts';
import { ImageFault } from './image-fault.ts';
import { mediaTypeOf } from './media-type.ts';
import { orientationOf, tiffOf } from './orientation.ts';
import { annotated, exif, extendedWebp, PICTURES, photographed, pngChunk, SECRET, segment } from './testing/photos.ts';

const cleaned = async (content: Uint8Array): Promise<Buffer> => {
  const type = mediaTypeOf(content);
  if (!type) throw new Error('no picture');
  return Buffer.from(await cleanContent(type, content));
};
const withoutOrientation = (jpeg: Buffer): Buffer => {
  const at = jpeg.indexOf('Exif') - 4;
  return at < 0 ? jpeg : Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(at + 36)]);
};

describe('a picture as a telephone writes it', () => {
  it.each([
    ['baseline JPEG', photographed(PICTURES.baseline), PICTURES.baseline],
    ['progressive JPEG', photographed(PICTURES.progressive), PICTURES.progressive],
    ['PNG', annotated(PICTURES.png), PICTURES.png],
    ['WebP', extendedWebp(PICTURES.webp), PICTURES.webp],
  ])('%s loses place, device, remarks, small pictures and what stands behind its end', async (_, photo) => {
    expect(photo.includes(SECRET)).toBe(true);
    const kept = await cleaned(photo);
    expect(kept.includes(SECRET)).toBe(false);
    expect(kept.includes(SECRET.slice(0, 8))).toBe(false);
    expect(kept.indexOf(Buffer.from([0xff, 0xd8, 0xff]), 1)).toBe(-1);
    expect(mediaTypeOf(kept)).toBe(mediaTypeOf(photo));
  });

  it('is drawn from the very same bytes', async () => {
    for (const each of ['baseline', 'progressive'] as const) {
      const plain = await cleaned(PICTURES[each]);
      expect(withoutOrientation(await cleaned(photographed(PICTURES[each])))).toEqual(plain);
      // tables, frame and scans of the original, all of them
      const scan = PICTURES[each].subarray(PICTURES[each].indexOf(Buffer.from([0xff, 0xdb])));
      expect(plain.subarray(plain.indexOf(Buffer.from([0xff, 0xdb])))).toEqual(scan);
    }
    const at = PICTURES.png.indexOf('IDAT') - 4;
    const data = PICTURES.png.subarray(at, at + 12 + PICTURES.png.readUInt32BE(at));
    expect((await cleaned(annotated(PICTURES.png))).includes(data)).toBe(true);
    expect((await cleaned(extendedWebp(PICTURES.webp))).includes(PICTURES.webp.subarray(12))).toBe(true);
  });

  it('is still held the same way up', async () => {
    const jpeg = await cleaned(photographed(PICTURES.baseline));
    expect(orientationOf(jpeg.subarray(jpeg.indexOf('Exif')))).toBe(6);
    const png = await cleaned(annotated(PICTURES.png));
    expect(orientationOf(png.subarray(png.indexOf('eXIf') + 4))).toBe(6);
    const webp = await cleaned(extendedWebp(PICTURES.webp));
    expect(orientationOf(webp.subarray(webp.indexOf('EXIF') + 8))).toBe(6);
    expect(webp.readUInt32LE(4)).toBe(webp.length - 8);
    expect(webp[20]).toBe(0x08);
  });

  it('is cleaned to the same bytes a second time', async () => {
    for (const photo of [photographed(PICTURES.progressive), annotated(PICTURES.png), extendedWebp(PICTURES.webp)]) {
      const once = await cleaned(photo);
      expect(await cleaned(once)).toEqual(once);
    }
  });
});

describe('which way up', () => {
  it('is read as it is written, and is 1 where nothing says more', () => {
    for (let way = 1; way <= 8; way++) {
      expect(orientationOf(tiffOf(way))).toBe(way);
      expect(orientationOf(exif(way))).toBe(way);
    }
    for (const bad of [tiffOf(0), tiffOf(9), Buffer.from('II*'), Buffer.alloc(200, 0xff)])
      expect(orientationOf(bad)).toBe(1);
  });
});

/** A head that declares a size, over the data of a small picture. */
const declares = {
  jpeg(width: number, height: number): Buffer {
    const picture = Buffer.from(PICTURES.baseline);
    const frame = picture.indexOf(Buffer.from([0xff, 0xc0]));
    picture.writeUInt16BE(height, frame + 5);
    picture.writeUInt16BE(width, frame + 7);
    return picture;
  },
  png(width: number, height: number): Buffer {
    const head = Buffer.from(PICTURES.png.subarray(16, 29));
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    return Buffer.concat([PICTURES.png.subarray(0, 8), pngChunk('IHDR', head), PICTURES.png.subarray(33)]);
  },
  webp(width: number, height: number): Buffer {
    const picture = extendedWebp(PICTURES.webp);
    picture.writeUIntLE(width - 1, 24, 3);
    picture.writeUIntLE(height - 1, 27, 3);
    return picture;
  },
};

describe('a picture is refused', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('where a %s declares more pixels than may be opened', async (kind) => {
    await expect(cleaned(declares[kind](8160, 6120))).resolves.toBeInstanceOf(Buffer);
    for (const [width, height] of [
      [16_385, 10],
      [10, 16_385],
      [16_000, 16_000],
    ] as const) {
      await expect(cleaned(declares[kind](width, height))).rejects.toMatchObject({ kind: 'too-many-pixels' });
    }
  });

  it('where it has two frames or none, no data, or a head that is not the first', async () => {
    const { baseline, png } = PICTURES;
    const frame = baseline.subarray(
      baseline.indexOf(Buffer.from([0xff, 0xc0])),
      baseline.indexOf(Buffer.from([0xff, 0xc4])),
    );
    const twice = Buffer.concat([baseline.subarray(0, 2), frame, baseline.subarray(2)]);
    const none = Buffer.concat([baseline.subarray(0, 2), segment(0xfe, Buffer.from('x')), Buffer.from([0xff, 0xd9])]);
    const later = Buffer.concat([png.subarray(0, 8), pngChunk('tEXt', Buffer.from('x')), png.subarray(8)]);
    for (const each of [twice, none, later, Buffer.concat([png.subarray(0, 33), pngChunk('IEND', Buffer.alloc(0))])])
      await expect(cleaned(each)).rejects.toMatchObject({ kind: 'damaged' });
  });

  it('where it moves', async () => {
    await expect(cleaned(extendedWebp(PICTURES.webp, 0x02))).rejects.toMatchObject({ kind: 'moving' });
  });

  it('and never breaks anything: whatever bytes come, the answer is a picture or a fault', async () => {
    const all = [photographed(PICTURES.progressive), annotated(PICTURES.png), extendedWebp(PICTURES.webp)];
    const cut = fc.record({ which: fc.nat(2), at: fc.nat(1200), to: fc.nat(255), length: fc.nat(1500) });
    await fc.assert(
      fc.asyncProperty(cut, async ({ which, at, to, length }) => {
        const photo = Buffer.from(all[which] ?? PICTURES.png).subarray(0, Math.max(length, 30));
        photo[at % photo.length] = to;
        if (!mediaTypeOf(photo)) return;
        const outcome = await cleaned(photo).catch((error: Error) => error);
        expect(outcome instanceof Buffer || outcome instanceof ImageFault, String(outcome)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
