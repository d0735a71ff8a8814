// All coordinates of the interface are WGS 84, longitude first. Whoever asks for others must not take these for them.
import type { MiddlewareHandler } from 'hono';
import type { Asked } from '../house.ts';
import { badInput } from './refusal.ts';

/** As OGC API Features, WFS and people write it. */
const NAMES = ['crs', 'bbox-crs', 'srs', 'srsName'] as const;
const WGS84 =
  /^(?:(?:EPSG:)?4326|(?:OGC:)?CRS84|https?:\/\/www\.opengis\.net\/def\/crs\/(?:OGC\/1\.3\/CRS84|EPSG\/0\/4326)|urn:ogc:def:crs:(?:OGC:1\.3:CRS84|EPSG::4326))$/i;

export function refuseOtherCrs(): MiddlewareHandler<Asked> {
  return async (c, next) => {
    for (const name of NAMES) {
      for (const asked of c.req.queries(name) ?? []) {
        if (asked.length > 100 || !WGS84.test(asked)) {
          throw badInput(name, {
            vi: `${name}: chỉ có WGS 84 (EPSG:4326, kinh độ trước); hệ khác chưa được hỗ trợ ở đây.`,
            en: `${name}: there is only WGS 84 (EPSG:4326, longitude first); no other is supported here.`,
          });
        }
      }
    }
    await next();
  };
}
