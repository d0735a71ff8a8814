// The only file that speaks to MapLibre: makes an Atlas in an element.
import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, Map as LibreMap, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Atlas, Gathering, LayerJson, Paint, ParcelSet, TileSet } from './atlas.ts';
import { makeBell } from './bell.ts';
import { cameraOf } from './camera.ts';
import { freshnessOf } from './freshness.ts';
import { listenToHand } from './hand.ts';
import { hider } from './hide.ts';
import { watchLand } from './land-state.ts';
import { landUsesOf, type RawFeature, seenParcels } from './seen.ts';
import {
  NOTHING,
  type SelectionColours,
  SHAPE_SOURCE,
  shapeLayers,
  stateLayers,
  VERTEX_IMAGE,
  vertexSquare,
} from './selection-layers.ts';
import {
  firstLabel,
  parcelFills,
  parcelSourceOf,
  type StyleJson,
  sourcesOf,
  wholeSourceOf,
  withNeighbours,
  withParcelSet,
  withTileJsons,
} from './style.ts';
import type { TileJson } from './tile-json.ts';
import { tileVersions } from './tile-versions.ts';
import type { View } from './view.ts';
import type { Workbench } from './workbench.ts';

setWorkerUrl(workerUrl);

export interface CanvasOptions {
  readonly element: HTMLElement;
  readonly style: StyleJson;
  readonly set: ParcelSet;
  /** Whether public parcels of communes beyond the set are drawn beneath. */
  readonly neighbours: boolean;
  /** TileJSON of the sets that could be had. */
  readonly tileJsons: ReadonlyMap<TileSet, TileJson>;
  readonly view: View;
  readonly colours: SelectionColours;
  /** Spoken name of the map region. */
  readonly label: string;
}

const OWN_TILES = /^\/tiles\/(?:parcels|communes|context|sprite)/;

/** Our tiles are asked for where the page came from, whatever name the server gives itself: the session goes along. */
function sameOrigin(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return OWN_TILES.test(pathname) ? `${location.origin}${pathname}${search}` : url;
}

function makeMap(options: CanvasOptions, style: StyleJson): LibreMap {
  const map = new LibreMap({
    container: options.element,
    style: style as unknown as StyleSpecification,
    center: [options.view.lng, options.view.lat],
    zoom: options.view.zoom,
    minZoom: 4,
    maxZoom: 22,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    boxZoom: false,
    keyboard: false,
    attributionControl: false,
    fadeDuration: 0,
    // Beyond the deepest tiles one tile is enlarged. Cut into smaller ones (the default) each piece fetches the whole tile again, and
    // the worker keeps pieces by their address: a refreshed tile would show its old self.
    zoomLevelsToOverscale: undefined as never,
    transformRequest: (url) => ({ url: tileVersions.addressOf(sameOrigin(url)) }),
  });
  map.touchZoomRotate.disableRotation();
  const canvas = map.getCanvas();
  canvas.tabIndex = -1;
  canvas.setAttribute('aria-label', options.label);
  return map;
}

function addSelection(map: LibreMap, style: StyleJson, colours: SelectionColours): void {
  const below = firstLabel(style);
  map.addSource(SHAPE_SOURCE, { type: 'geojson', data: NOTHING, tolerance: 0, maxzoom: 22 });
  map.addImage(VERTEX_IMAGE, vertexSquare(colours.accent), { pixelRatio: 2 });
  for (const layer of stateLayers(wholeSourceOf(style), colours)) map.addLayer(layer as never, below);
  for (const layer of shapeLayers(colours)) map.addLayer(layer as never);
}

/** Keeps a state of the tiles on exactly the parcels named last. */
function marker(map: LibreMap, source: string, state: 'selected' | 'proposed'): (ids: readonly number[]) => void {
  let shown: readonly number[] = [];
  const mark = (id: number, on: boolean) =>
    map.setFeatureState({ source, sourceLayer: 'parcels', id }, { [state]: on });
  return (ids) => {
    const wanted = new Set(ids);
    for (const id of shown) if (!wanted.has(id)) mark(id, false);
    for (const id of wanted) mark(id, true);
    shown = [...wanted];
  };
}

type Sketches = Pick<
  Atlas,
  | 'putData'
  | 'changeData'
  | 'putImage'
  | 'putLayers'
  | 'setPaint'
  | 'setFilter'
  | 'setShown'
  | 'layers'
  | 'setState'
  | 'colourings'
>;

const clustered = ({ radius, maxZoom, properties }: Gathering) => ({
  cluster: true,
  clusterRadius: radius,
  clusterMaxZoom: maxZoom,
  clusterProperties: properties,
});

/** Data and layers that pages add. */
function sketches(map: LibreMap): Sketches {
  return {
    putData(source: string, data: FeatureCollection, gather?: Gathering) {
      const known = map.getSource<GeoJSONSource>(source);
      if (known) void known.setData(data);
      else map.addSource(source, { type: 'geojson', data, ...(gather ? clustered(gather) : {}) });
    },
    changeData(source, { remove, add }) {
      void map.getSource<GeoJSONSource>(source)?.updateData({ remove: [...remove], add: [...add] });
    },
    putImage(name, image, pixelRatio, stretch) {
      if (map.hasImage(name)) return;
      const grows = stretch
        ? { stretchX: [[...stretch.across]] as [number, number][], stretchY: [[...stretch.down]] as [number, number][] }
        : {};
      map.addImage(name, image, { pixelRatio, ...grows });
    },
    putLayers(layers: readonly LayerJson[]) {
      for (const layer of layers) {
        if (map.getLayer(layer.id)) map.removeLayer(layer.id);
        map.addLayer(layer as never, 'shape-casing');
      }
    },
    setPaint: (layer, property, value) => void map.setPaintProperty(layer, property as never, value as never),
    setFilter: (layer, filter) => void map.setFilter(layer, filter as never),
    setShown: (layer, shown) => void map.setLayoutProperty(layer, 'visibility', shown ? 'visible' : 'none'),
    layers: () => map.getLayersOrder(),
    setState: (source, sourceLayer, id, state) => void map.setFeatureState({ source, sourceLayer, id }, { ...state }),
    colourings: () => {
      const metadata = map.getStyle().metadata as { thua?: { colourings?: Record<string, Paint> } } | undefined;
      return metadata?.thua?.colourings ?? {};
    },
  };
}

/** Drawn and copied in one turn: after it the drawing buffer is empty again. */
function copyPicture(map: LibreMap, canvas: HTMLCanvasElement): void {
  const drawn = map.getCanvas();
  map.redraw();
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  canvas.getContext('2d')?.drawImage(drawn, 0, 0);
}

/** Asks for the labels' fonts before the first label is drawn: MapLibre draws them from what the page has loaded. */
async function labelFonts(): Promise<void> {
  const sample = 'Thửa 0123456789';
  const faces = ['400 16px "Be Vietnam Pro"', '600 16px "Be Vietnam Pro"', '400 16px Inter', '600 16px Inter'];
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, sample)));
}

/** Opens a map and resolves when its style stands. Throws Error where the browser has no WebGL. */
export async function openCanvas(options: CanvasOptions): Promise<Atlas> {
  await labelFonts();
  const own = withParcelSet(options.style, options.set);
  const style = options.neighbours ? withNeighbours(own) : own;
  const map = makeMap(options, withTileJsons(style, options.tileJsons));
  const bell = makeBell();
  const freshness = freshnessOf(map, sourcesOf(style));
  const parcelSource = wholeSourceOf(style);
  const fills = parcelFills(style);
  const bench: Workbench = {
    map,
    bell,
    parcelSource,
    fills,
    parcelsIn: (area) => seenParcels(map.queryRenderedFeatures(area as never, { layers: [...fills] }) as RawFeature[]),
  };
  const land = watchLand(map, bell, [...new Set([parcelSourceOf(style), parcelSource])]);
  map.on('webglcontextlost', () => bell.ring('lost', true));
  map.on('webglcontextrestored', () => bell.ring('lost', false));
  await map.once('style.load');
  addSelection(map, style, options.colours);
  const hand = listenToHand(bench);
  const inLayer = (id: string) => (map.getLayer(id) ? map.queryRenderedFeatures({ layers: [id] }) : []);
  return {
    ...cameraOf(map),
    ...sketches(map),
    land,
    ...hand,
    setSelected: marker(map, parcelSource, 'selected'),
    setProposed: marker(map, parcelSource, 'proposed'),
    setAtHand: hider(map, [...new Set([parcelSourceOf(style), parcelSource])]),
    parcelsAt: (point) => bench.parcelsIn(point),
    parcelsInView: (limit) => bench.parcelsIn(undefined).toSorted(byNumber).slice(0, limit),
    featuresAt: (point, layers) =>
      map.queryRenderedFeatures(point as never, { layers: layers.filter((id) => map.getLayer(id)) }).map((found) => ({
        layer: found.layer.id,
        id: found.id,
        properties: found.properties,
      })),
    landUsesInView: () => landUsesOf(bench.parcelsIn(undefined)),
    landFamiliesInView: () => [...new Set(inLayer('land-cover').map(({ properties }) => String(properties['family'])))],
    isDensityInView: () => inLayer('parcel-density').length > 0,
    refresh: freshness.refresh,
    catchUp: freshness.catchUp,
    reload: freshness.reload,
    copyTo: (canvas) => copyPicture(map, canvas),
    on: bell.on,
    destroy: () => {
      freshness.stop();
      map.remove();
    },
  };
}

const collator = new Intl.Collator('vi', { numeric: true });
type Numbered = { readonly sheetNo: string; readonly parcelNo: string };
const byNumber = (a: Numbered, b: Numbered): number =>
  collator.compare(a.sheetNo, b.sheetNo) || collator.compare(a.parcelNo, b.parcelNo);
