// What follows from a shape alone, found out once: shapes never change, and the same one is looked at by many rules and steps.
import { areaM2 } from '../geometry/area.ts';
import { type BoxMm, boundsOf } from '../geometry/bounds.ts';
import type { ShapeFault } from '../geometry/faults.ts';
import { type LabelPoint, labelPoint } from '../geometry/label-point.ts';
import type { Shape } from '../geometry/shape.ts';
import { problemsOf } from '../geometry/validity.ts';

function once<A>(answer: (shape: Shape) => A): (shape: Shape) => A {
  const known = new WeakMap<Shape, { readonly is: A }>();
  return (shape) => {
    const before = known.get(shape);
    if (before) return before.is;
    const is = answer(shape);
    known.set(shape, { is });
    return is;
  };
}

/** The box around the shape, millimetres. */
export const boxOfShape: (shape: Shape) => BoxMm = once(boundsOf);
/** Every fault of the shape as geometry, each with its place. */
export const faultsOfShape: (shape: Shape) => readonly ShapeFault[] = once(problemsOf);
/** Square metres of the plane. */
export const areaOfShapeM2: (shape: Shape) => number = once(areaM2);
/** Deep inside, where its number is written. */
export const labelOfShape: (shape: Shape) => LabelPoint = once(labelPoint);
