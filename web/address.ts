// The search part of an address: plain key=value, readable, so that a link can be read out and sent to a colleague.

const STAYS_READABLE = /%(?:40|2C|2F|3A|7E)/g;

/** {at: '@105.1,10.2,17z', parcel: 12} -> '?at=@105.1,10.2,17z&parcel=12'. Undefined, null and '' are left out. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return parts.length > 0 ? `?${parts.join('&').replace(STAYS_READABLE, decodeURIComponent)}` : '';
}

/** The other way; every value is a string, the page's zod schema makes it what it should be. */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
