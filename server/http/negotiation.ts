// What a client can take and what it has already: Accept-Encoding and If-None-Match (RFC 9110), in linear time.

/** Whether the client takes gzip: named with a weight above 0, or not named and everything is. */
export function acceptsGzip(header: string | undefined): boolean {
  let others = false;
  for (const part of (header ?? '').split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const weight = parameters.find((each) => /^q\s*=/.test(each))?.split('=')[1];
    const isTaken = weight === undefined || Number(weight) > 0;
    if (coding === 'gzip' || coding === 'x-gzip') return isTaken;
    if (coding === '*') others = isTaken;
  }
  return others;
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Whether the client has what bears the tag; weak and strong tags are compared as RFC 9110 asks for If-None-Match: weakly. */
export function isKnownTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}
