// An image that is not kept: damaged, moving, or larger than may be opened anywhere.

export class ImageFault extends Error {
  override readonly name = 'ImageFault';
  readonly kind: 'damaged' | 'moving' | 'too-many-pixels';

  constructor(kind: ImageFault['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/** What a telephone of today makes (50 million pixels) passes; an image whose few bytes unfold to gigabytes does not. */
const MAX_PIXELS = 64_000_000;
const MAX_SIDE = 16_384;

/** By the size that an image declares, before anything is unfolded. @throws ImageFault */
export function refuseHuge(width: number, height: number): void {
  if (width < 1 || height < 1) throw new ImageFault('damaged');
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) throw new ImageFault('too-many-pixels');
}

/** Parts that an image may consist of: a real one of 8 MB has some thousands. */
const MAX_PARTS = 20_000;

/** The parts of an image that are kept, in order. */
export class KeptParts {
  readonly #parts: Uint8Array[] = [];
  #seen = 0;

  /** To be called for every part, kept or not. @throws ImageFault */
  count(): void {
    this.#seen += 1;
    if (this.#seen > MAX_PARTS) throw new ImageFault('damaged');
  }

  keep(...parts: readonly Uint8Array[]): void {
    this.#parts.push(...parts);
  }

  /** Where the image has its first kept parts: what is put in here comes after `at` of them. */
  insert(at: number, part: Uint8Array): void {
    this.#parts.splice(at, 0, part);
  }

  get byteLength(): number {
    return this.#parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  joined(): Uint8Array {
    return Buffer.concat(this.#parts);
  }
}
