// Finds JSON objects in a stream of bytes without parsing what lies around them, so that a file of any size needs one feature of memory.
import { SourceError } from './source.ts';

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
/** No parcel is this long; a file whose braces never close is damaged. */
const longestObject = 64 << 20;

/**
 * Splits `{ … "features": [ {…}, {…} ] … }` into its features and its frame (the object with an empty array).
 * Any other single object (a Feature, a bare geometry) comes whole, as the frame.
 * @throws SourceError where the text ends before its braces do
 */
export class FeatureSplitter {
  private held: Buffer = Buffer.alloc(0);
  private at = 0;
  private start = 0;
  private depth = 0;
  private inText = false;
  private textStart = -1;
  private lastText = '';
  private inFeatures = false;
  private seenFeatures = false;
  private readonly frame: string[] = [];

  /** Takes the next bytes; returns the features that they complete. */
  push(chunk: Buffer): string[] {
    const rest = this.held.subarray(this.start);
    this.at -= this.start;
    if (this.textStart >= 0) this.textStart -= this.start;
    this.start = 0;
    this.held = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (this.held.length > longestObject)
      throw new SourceError('One feature is longer than 64 MB: the file is damaged or not GeoJSON.');
    const features: string[] = [];
    this.scan(features);
    return features;
  }

  /** The object around the features, its array left empty. */
  end(): string {
    if (this.depth !== 0 || this.inText)
      throw new SourceError('The file ends in the middle of the JSON: it was cut off. Copy or export it again.');
    this.frame.push(this.held.toString('utf8', this.start));
    return this.frame.join('');
  }

  get hasFeatures(): boolean {
    return this.seenFeatures;
  }

  private scan(features: string[]): void {
    const bytes = this.held;
    const end = bytes.length;
    let at = this.at;
    while (at < end) {
      if (this.inText) {
        const close = this.textEnd(bytes, at, end);
        if (close < 0) break;
        at = close + 1;
        continue;
      }
      const byte = bytes[at] as number;
      if (byte === quote) {
        this.inText = true;
        this.textStart = at;
      } else if (byte === openBrace || byte === openBracket) this.opened(byte, at);
      else if (byte === closeBrace || byte === closeBracket) this.closed(byte, at, features);
      else if (byte === comma && this.inFeatures && this.depth === 2) this.elementEnds(at, features);
      at += 1;
    }
    this.at = this.inText ? Math.max(this.textStart + 1, this.at) : end;
  }

  /** Where the text that is open ends, or -1 where it goes on in the next chunk. */
  private textEnd(bytes: Buffer, from: number, end: number): number {
    let close = bytes.indexOf(quote, from);
    while (close >= 0 && close < end) {
      let slashes = 0;
      while (bytes[close - 1 - slashes] === backslash && close - 1 - slashes > this.textStart) slashes += 1;
      if (slashes % 2 === 0) {
        if (this.depth === 1)
          this.lastText = bytes.toString('utf8', this.textStart + 1, Math.min(close, this.textStart + 40));
        this.inText = false;
        this.textStart = -1;
        return close;
      }
      close = bytes.indexOf(quote, close + 1);
    }
    return -1;
  }

  private opened(byte: number, at: number): void {
    if (byte === openBracket && this.depth === 1 && this.lastText === 'features' && !this.seenFeatures) {
      this.frame.push(this.held.toString('utf8', this.start, at + 1));
      this.inFeatures = true;
      this.seenFeatures = true;
      this.start = at + 1;
    } else if (this.inFeatures && this.depth === 2) this.start = at;
    this.depth += 1;
  }

  private closed(byte: number, at: number, features: string[]): void {
    this.depth -= 1;
    if (this.depth < 0) throw new SourceError('The JSON closes a brace that it never opened: the file is damaged.');
    if (!this.inFeatures) return;
    if (this.depth === 2) {
      features.push(this.held.toString('utf8', this.start, at + 1));
      this.start = at + 1;
    } else if (this.depth === 1 && byte === closeBracket) {
      this.elementEnds(at, features);
      this.inFeatures = false;
      this.start = at;
    }
  }

  /** At a comma between features: what stands before it without braces (null, a number) is a row too, so that no row is lost. */
  private elementEnds(at: number, features: string[]): void {
    if (at > this.start) {
      const text = this.held.toString('utf8', this.start, at).trim();
      if (text !== '') features.push(text);
    }
    this.start = at + 1;
  }
}
