// The shapes of a change as they will be stored: closed by their first vertex, without doubled ones, turned the right way.
import { cleanShape } from '../../data/geometry/clean.ts';
import type { RecordChange } from '../../data/model/change.ts';
import type { EditRequest } from '../../data/model/edit.ts';

/** What an edit wants, cleaned; what it started from stays as it was sent. A shape of which nothing would be left stays too: rules tell why. */
export function withCleanShapes(request: EditRequest): EditRequest {
  const records = request.change.records.map((record) => {
    const shape = record.after && 'shape' in record.after ? record.after.shape : undefined;
    if (!shape) return record;
    return { ...record, after: { ...record.after, shape: cleanShape(shape).shape ?? shape } } as RecordChange;
  });
  return { ...request, change: { ...request.change, records } };
}
