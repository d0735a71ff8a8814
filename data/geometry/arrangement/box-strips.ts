// Which boxes meet, by horizontal strips that hold equally many: an outlier far away or a crowd in one corner costs nothing more.

/** Boxes as four columns, millimetres; box i is [west[i], south[i]] to [east[i], north[i]]. */
export interface BoxColumns {
  readonly count: number;
  readonly west: Float64Array;
  readonly south: Float64Array;
  readonly east: Float64Array;
  readonly north: Float64Array;
}

export function boxColumns(count: number): BoxColumns {
  const column = () => new Float64Array(count);
  return { count, west: column(), south: column(), east: column(), north: column() };
}

/** A sort key carries the number of its box in its last bits: 2^31 millimetres and 2^21 boxes stay exact. */
const NUMBERS = 2 ** 21;

/** Built once for boxes that do not move any more. */
export class BoxStrips {
  private readonly boxes: BoxColumns;
  /** Strip s holds what reaches into [floors[s], floors[s + 1]); the first has no floor, the last no ceiling. */
  private readonly floors: Float64Array;
  private readonly starts: Int32Array;
  /** Numbers of boxes strip by strip, from west to east in each. */
  private readonly entries: Int32Array;

  constructor(boxes: BoxColumns) {
    this.boxes = boxes;
    this.floors = floorsOf(boxes);
    const order = fromWest(boxes);
    const strips = this.floors.length;
    const starts = new Int32Array(strips + 1);
    const first = new Int32Array(boxes.count);
    const last = new Int32Array(boxes.count);
    for (let i = 0; i < boxes.count; i++) {
      first[i] = this.stripOf(boxes.south[i] as number);
      last[i] = this.stripOf(boxes.north[i] as number);
      for (let s = first[i] as number; s <= (last[i] as number); s++) (starts[s + 1] as number)++;
    }
    for (let s = 0; s < strips; s++) starts[s + 1] = (starts[s + 1] as number) + (starts[s] as number);
    const fill = starts.slice(0, strips);
    this.entries = new Int32Array(starts[strips] as number);
    for (let k = 0; k < order.length; k++) {
      const i = order[k] as number;
      for (let s = first[i] as number; s <= (last[i] as number); s++) {
        this.entries[fill[s] as number] = i;
        fill[s] = (fill[s] as number) + 1;
      }
    }
    this.starts = starts;
  }

  /** Calls `visit` once with every two boxes that have a point in common. */
  forEachPair(visit: (a: number, b: number) => void): void {
    const { west, south, east, north } = this.boxes;
    const { entries, starts, floors } = this;
    for (let s = 0; s < floors.length; s++) {
      const end = starts[s + 1] as number;
      const floor = s === 0 ? -Infinity : (floors[s] as number);
      for (let i = starts[s] as number; i < end; i++) {
        const a = entries[i] as number;
        const reach = east[a] as number;
        const southA = south[a] as number;
        const northA = north[a] as number;
        for (let j = i + 1; j < end; j++) {
          const b = entries[j] as number;
          if ((west[b] as number) > reach) break;
          const southB = south[b] as number;
          if (southB > northA || (north[b] as number) < southA) continue;
          // Two tall boxes share strips: they are told in the one where the upper of their floors lies.
          if (southA < floor && southB < floor) continue;
          visit(a, b);
        }
      }
    }
  }

  /** Calls `visit` with every box that has a point in common with this one; a tall one may come more than once. */
  forEachIn(west: number, south: number, east: number, north: number, visit: (box: number) => void): void {
    const { boxes, entries, starts } = this;
    if (boxes.count === 0) return;
    for (let s = this.stripOf(south), top = this.stripOf(north); s <= top; s++) {
      for (let i = starts[s] as number, end = starts[s + 1] as number; i < end; i++) {
        const b = entries[i] as number;
        if ((boxes.west[b] as number) > east) break;
        if ((boxes.east[b] as number) < west) continue;
        if ((boxes.south[b] as number) <= north && (boxes.north[b] as number) >= south) visit(b);
      }
    }
  }

  private stripOf(n: number): number {
    const { floors } = this;
    let low = 0;
    let high = floors.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((floors[middle] as number) <= n) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** About √n strips with about as many southern ends in each. */
function floorsOf({ count, south }: BoxColumns): Float64Array {
  const strips = Math.max(1, Math.ceil(Math.sqrt(count) / 2));
  const sorted = south.slice().sort();
  const floors: number[] = [-Infinity];
  for (let s = 1; s < strips; s++) {
    const floor = sorted[Math.floor((s * count) / strips)] as number;
    if (floor > (floors.at(-1) as number)) floors.push(floor);
  }
  return Float64Array.from(floors);
}

/** The numbers of the boxes by western end. */
function fromWest({ count, west }: BoxColumns): Int32Array {
  if (count > NUMBERS) throw new RangeError(`At most ${NUMBERS} boxes at once; these are ${count}.`);
  let least = Infinity;
  for (let i = 0; i < count; i++) if ((west[i] as number) < least) least = west[i] as number;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = ((west[i] as number) - least) * NUMBERS + i;
  keys.sort();
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = (keys[i] as number) % NUMBERS;
  return order;
}
