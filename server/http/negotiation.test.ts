import { describe, expect, it } from 'vitest';
import { acceptsGzip, isKnownTag } from './negotiation.ts';

describe('gzip', () => {
  it.each(['gzip', 'br, gzip', 'GZIP;q=0.5', 'deflate, gzip;q=1.0, *;q=0', '*', 'gzip ; q=0.1', 'x-gzip'])(
    'is taken by "%s"',
    (header) => expect(acceptsGzip(header)).toBe(true),
  );
  it.each([
    undefined,
    '',
    'br',
    'gzip;q=0',
    'gzip;q=0.000, br',
    'identity',
    '*;q=0',
    'gzip;q=0, *',
    'notgzip',
    'gzip;q=x',
  ])('is not taken by "%s"', (header) => expect(acceptsGzip(header)).toBe(false));
});

describe('a tag', () => {
  it.each(['"a"', 'W/"a"', '"x", W/"a"', '*', ' "x" ,"a" '])('is known by %s, weak or strong', (header) => {
    expect(isKnownTag(header, '"a"')).toBe(true);
    expect(isKnownTag(header, 'W/"a"')).toBe(true);
  });
  it.each([undefined, '', '"b"', 'a', 'W/"b", "c"'])('is not known by %s', (header) => {
    expect(isKnownTag(header, '"a"')).toBe(false);
  });
});
