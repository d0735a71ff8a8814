// The cases from outside on overlaps and gaps.
import { describe, expect, test } from 'vitest';
import { canonicalOf, editorCases, haveEditorCases, recordsOf } from '../testing/editor-cases.ts';
import { coverageFindings } from './coverage-findings.ts';

describe.skipIf(!haveEditorCases)('Cases from outside (needs shared/cases/editor.json)', () => {
  test.for(editorCases('find overlaps and gaps').map((each) => [each.id, each] as const))('%s', ([, given]) => {
    const findings = coverageFindings(recordsOf(given));
    const overlaps = findings.filter((each) => each.kind === 'overlap');
    expect(
      overlaps.map(({ records, polygon, area2 }) => ({ parcels: records, polygons: [polygon], area2: String(area2) })),
    ).toEqual(given.expect.overlaps);
    const gaps = findings.filter((each) => each.kind === 'gap');
    expect(gaps.map(({ polygon }) => canonicalOf([polygon]))).toEqual(
      given.expect.gaps?.map(({ polygons }) => canonicalOf(polygons)),
    );
  });
});
