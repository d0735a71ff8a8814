// GET /style.json and the sprite beside it: the MapLibre style, for the web app and for QGIS.
import { createRoute, z } from '@hono/zod-openapi';
import { type Sprite, spriteAt } from '../../tiles/sprite/sprite.ts';
import { styleOf } from '../../tiles/style/style.ts';
import { styleOfSet } from '../../tiles/style/style-of-set.ts';
import { type House, openRoutes } from '../house.ts';
import { refusals } from '../http/openapi.ts';
import { originOf } from '../http/origin.ts';

const anything = z.object({}).loose();

const style = createRoute({
  method: 'get',
  path: '/style.json',
  summary: 'The MapLibre style',
  request: {
    query: z.object({
      theme: z.enum(['light', 'dark']).default('light'),
      set: z
        .enum(['parcels', 'communes', 'context'])
        .optional()
        .openapi({ description: 'Only what draws this set, for programs with a style for each, like QGIS' }),
    }),
  },
  responses: {
    200: { description: 'MapLibre style, version 8', content: { 'application/json': { schema: anything } } },
    ...refusals(400),
  },
});

const spriteIndex = (path: '/tiles/sprite.json' | '/tiles/sprite@2x.json') =>
  createRoute({
    method: 'get',
    path,
    summary: 'Where the images of the style stand in the sprite',
    responses: { 200: { description: 'Index', content: { 'application/json': { schema: anything } } } },
  });

const spriteImage = (path: '/tiles/sprite.png' | '/tiles/sprite@2x.png') =>
  createRoute({
    method: 'get',
    path,
    summary: 'The images of the style',
    responses: {
      200: { description: 'PNG', content: { 'image/png': { schema: z.string().openapi({ format: 'binary' }) } } },
    },
  });

/** To be mounted before the tiles, whose TileJSON route would take the sprite for a set. */
export function styleRoutes(house: House) {
  const sprites = new Map<1 | 2, Sprite>();
  const sprite = (ratio: 1 | 2): Sprite => {
    const made = sprites.get(ratio) ?? spriteAt(ratio);
    sprites.set(ratio, made);
    return made;
  };
  const image = { 'content-type': 'image/png', 'cache-control': 'no-cache' };
  return openRoutes()
    .openapi(style, (c) => {
      c.header('cache-control', 'no-cache');
      const { theme, set } = c.req.valid('query');
      const style = styleOf(theme, originOf(c, house), house.env.basemapUrl);
      return c.json({ ...(set ? styleOfSet(style, set) : style) }, 200);
    })
    .openapi(spriteIndex('/tiles/sprite.json'), (c) => c.json({ ...sprite(1).index }, 200))
    .openapi(spriteIndex('/tiles/sprite@2x.json'), (c) => c.json({ ...sprite(2).index }, 200))
    .openapi(spriteImage('/tiles/sprite.png'), (c) => c.body(sprite(1).png, 200, image))
    .openapi(spriteImage('/tiles/sprite@2x.png'), (c) => c.body(sprite(2).png, 200, image));
}
