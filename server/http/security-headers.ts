// What a browser may do with our answers. MapLibre runs its worker from a file or blob of ours and draws from data: and blob: images.
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Asked, House } from '../house.ts';

/** The origin of the base map, if there is one, may be asked for tiles and pictures. */
function basemapOrigin(url: string | undefined): string[] {
  return url ? [new URL(url).origin] : [];
}

export function securityHeaders(house: House): MiddlewareHandler<Asked> {
  const basemap = basemapOrigin(house.env.basemapUrl);
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      childSrc: ['blob:'],
      connectSrc: ["'self'", ...basemap],
      imgSrc: ["'self'", 'data:', 'blob:', ...basemap],
      // components place things with style attributes
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    crossOriginResourcePolicy: false,
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    xXssProtection: false,
    strictTransportSecurity: house.env.publicUrl?.startsWith('https:') ? 'max-age=31536000' : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: ['self'] },
  });
  return async (c, next) => {
    let stricter: string | null = null;
    await headers(c, async () => {
      await next();
      // documents forbid more than pages do
      stricter = c.res.headers.get('content-security-policy');
    });
    if (stricter !== null) c.res.headers.set('content-security-policy', stricter);
  };
}
