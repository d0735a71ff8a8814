// Runs in the page before its own scripts: when parcels are first drawn, when the map rests, when a card stands, how long frames take.
// Plain text, because what is compiled here would look for helpers that the page does not have.

/** More vertices in one draw than all of the communes' outlines have: these are parcels. */
const PARCEL_INDICES = 600;

/** `window.probe`, times in milliseconds since navigation began. */
export const PROBE = `(() => {
  const probe = { parcels: 0, rest: 0, click: 0, card: 0, frames: [] };
  window.probe = probe;
  for (const name of ['WebGL2RenderingContext', 'WebGLRenderingContext']) {
    const kind = window[name];
    if (!kind) continue;
    const draw = kind.prototype.drawElements;
    kind.prototype.drawElements = function (mode, count, type, offset) {
      if (probe.parcels === 0 && count >= ${PARCEL_INDICES}) requestAnimationFrame(() => { probe.parcels ||= performance.now(); });
      return draw.call(this, mode, count, type, offset);
    };
  }
  const watch = (see) => new MutationObserver(see).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['data-map'] });
  watch(() => {
    if (probe.rest === 0 && document.querySelector('[data-map="rest"]')) probe.rest = performance.now();
    if (probe.click === 0 || probe.card !== 0) return;
    for (const heading of document.querySelectorAll('h1, h2')) {
      const numbers = heading.textContent.match(/\\d+/g) ?? [];
      if (probe.no ? numbers.includes(probe.no) && numbers.includes(probe.sheet) : numbers.length > 1) {
        probe.card = -1;
        requestAnimationFrame(() => setTimeout(() => { probe.card = performance.now(); }));
      }
    }
  });
  probe.await = (sheet, no) => {
    probe.sheet = sheet;
    probe.no = no;
    probe.click = probe.card = 0;
    window.addEventListener('click', () => { probe.click = performance.now(); }, { capture: true, once: true });
  };
  probe.record = () => {
    probe.frames = [];
    let last = 0;
    const frame = (now) => {
      if (last > 0) probe.frames.push(now - last);
      last = now;
      if (probe.recording) requestAnimationFrame(frame);
    };
    probe.recording = true;
    requestAnimationFrame(frame);
  };
})();`;

/** What the probe has seen. */
export interface Seen {
  /** First frame with parcels in it. */
  readonly parcels: number;
  /** All tiles and labels drawn. */
  readonly rest: number;
  readonly click: number;
  /** The frame after the card's heading names the parcel. */
  readonly card: number;
  /** Milliseconds between frames. */
  readonly frames: readonly number[];
}
