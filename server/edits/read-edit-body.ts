// The body of an edit as a request with clean shapes, or why it is none; here or in the thread of large changes.
import { EditRequest } from '../../data/model/edit.ts';
import { withCleanShapes } from './clean-shapes.ts';
import { type ReadBody, readBody } from './read-body.ts';

export function readEditBody(body: Uint8Array): ReadBody<EditRequest> {
  const read = readBody(body, EditRequest);
  return 'value' in read ? { value: withCleanShapes(read.value) } : read;
}
