// Runs in the page before its own scripts: when the page hears of an edit, when the picture at a place changes, when the parcel there has
// its new use. Plain text, because what is compiled here would look for helpers that the page does not have.

/** `window.screenProbe`; times by Date.now, which this machine's processes share. `prepareWatching` must run before. */
export const SCREEN_PROBE = `(() => {
  const probe = { heard: 0, drawn: 0, used: 0 };
  window.screenProbe = probe;
  const Source = window.EventSource;
  window.EventSource = class extends Source {
    constructor(...given) {
      super(...given);
      this.addEventListener('edit', () => { probe.heard ||= Date.now(); });
    }
  };
  const canvas = () => document.querySelector('canvas.maplibregl-canvas');
  probe.atlas = () => window.atlasOf(document.getElementById('map'));
  const block = (x, y) => {
    const gl = canvas().getContext('webgl2');
    const bound = gl.getParameter(gl.FRAMEBUFFER_BINDING);
    const pixels = new Uint8Array(36);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(Math.round(x) - 1, canvas().height - Math.round(y) - 2, 3, 3, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    gl.bindFramebuffer(gl.FRAMEBUFFER, bound);
    return pixels;
  };
  probe.watch = (parcel, use, x, y) => {
    Object.assign(probe, { heard: 0, drawn: 0, used: 0 });
    const before = block(x, y);
    const look = () => {
      if (probe.drawn === 0 && block(x, y).some((value, at) => Math.abs(value - before[at]) > 5)) probe.drawn = Date.now();
      if (probe.drawn > 0 && probe.atlas().parcelsInView(10000).find(({ id }) => id === parcel)?.landUse === use) probe.used = Date.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
})();`;

/** What the probe has seen since `watch`; 0 for what has not happened. */
export interface ScreenSeen {
  /** The page heard of an edit. */
  readonly heard: number;
  /** A frame after the picture at the place has changed. */
  readonly drawn: number;
  /** The same, and the map says that the parcel has the new use. */
  readonly used: number;
}
