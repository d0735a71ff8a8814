// Leadership's numbers as a workbook: one sheet a level, words in Vietnamese, the day of the data on top.
import writeXlsxFile, { type Row, type SheetData } from 'write-excel-file/node';
import type { CoverageLevel, CoverageRow } from '../../data/model/coverage.ts';
import type { CoverageTable } from './coverage-rows.ts';

const SHEET_NAMES: Readonly<Record<CoverageLevel, string>> = { province: 'Tỉnh', commune: 'Xã', hamlet: 'Thôn' };

/** Spreadsheets run texts that begin like a formula once they are saved as CSV: such texts get an apostrophe. */
export const asPlainText = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

interface Column {
  readonly header: string;
  readonly width: number;
  readonly format?: string;
  readonly value: (row: CoverageRow) => string | number | Date | null;
}

const whole = '#,##0';
const share = (part: number, all: number): number | null => (all === 0 ? null : part / all);

const COLUMNS: readonly Column[] = [
  { header: 'Mã đơn vị', width: 11, value: (row) => (row.code === 'total' ? '' : row.code) },
  { header: 'Tên đơn vị', width: 30, value: (row) => row.name },
  { header: 'Tổng số thửa', width: 14, format: whole, value: (row) => row.parcels },
  { header: 'Diện tích (m²)', width: 18, format: '#,##0.0', value: (row) => row.areaM2 },
  { header: 'Đã cấp GCN (thửa)', width: 18, format: whole, value: (row) => row.withCertificate },
  { header: 'Tỷ lệ đã cấp GCN', width: 17, format: '0.0%', value: (row) => share(row.withCertificate, row.parcels) },
  { header: 'Đủ thông tin chủ (thửa)', width: 22, format: whole, value: (row) => row.ownerComplete },
  {
    header: 'Tỷ lệ đủ thông tin chủ',
    width: 21,
    format: '0.0%',
    value: (row) => share(row.ownerComplete, row.parcels),
  },
  { header: 'Thiếu ranh giới (thửa)', width: 21, format: whole, value: (row) => row.withoutShape },
  { header: 'Có cờ lỗi: ranh giới', width: 19, format: whole, value: (row) => row.openFlags.geometry },
  { header: 'Có cờ lỗi: thuộc tính', width: 20, format: whole, value: (row) => row.openFlags.attribute },
  { header: 'Có cờ lỗi: chủ sử dụng', width: 21, format: whole, value: (row) => row.openFlags.owner },
  { header: 'Có cờ lỗi: GCN', width: 15, format: whole, value: (row) => row.openFlags.certificate },
  { header: 'Có cờ lỗi: khác', width: 15, format: whole, value: (row) => row.openFlags.other },
  { header: 'Thửa có cờ lỗi', width: 15, format: whole, value: (row) => row.openFlags.total },
  {
    header: 'Cập nhật gần nhất',
    width: 20,
    format: 'dd/mm/yyyy hh:mm',
    value: (row) => (row.freshest === null ? null : inVietnam(row.freshest)),
  },
];

/** Workbooks know no zones: the clock of Vietnam (UTC+7, no summer time) is written. */
const inVietnam = (instant: string): Date => new Date(Date.parse(instant) + 7 * 3_600_000);

function dateLine(asOf: string): string {
  const [date = '', time = ''] = inVietnam(asOf).toISOString().split('T');
  return `Số liệu tính đến ${time.slice(0, 5)} ngày ${date.split('-').reverse().join('/')}. Chỉ có giá trị tham khảo.`;
}

function cellOf(column: Column, row: CoverageRow, bold: boolean): Row[number] {
  const value = column.value(row);
  if (value === null) return null;
  const style = bold ? { fontWeight: 'bold' as const } : {};
  if (typeof value === 'string') return { value: asPlainText(value), type: String, ...style };
  const format = column.format ? { format: column.format } : {};
  if (value instanceof Date) return { value, type: Date, ...format, ...style };
  return { value, type: Number, ...format, ...style };
}

function sheetOf({ rows, total, asOf }: CoverageTable): SheetData {
  const header: Row = COLUMNS.map(({ header: value }) => ({
    value,
    fontWeight: 'bold',
    wrap: true,
    align: 'center',
    backgroundColor: '#E7E9F4',
  }));
  return [
    [{ value: 'Độ phủ và chất lượng dữ liệu đất đai', fontWeight: 'bold', fontSize: 14 }],
    [{ value: dateLine(asOf), fontStyle: 'italic' }],
    [],
    header,
    ...rows.map((row) => COLUMNS.map((column) => cellOf(column, row, false))),
    COLUMNS.map((column) => cellOf(column, total, true)),
  ];
}

/** The workbook's bytes. Rows are units, at most a few thousand, so it is made in memory. */
export async function coverageWorkbook(
  tables: readonly (readonly [CoverageLevel, CoverageTable])[],
): Promise<Uint8Array> {
  const sheets = tables.map(([level, table]) => ({
    sheet: SHEET_NAMES[level],
    data: sheetOf(table),
    columns: COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 4,
  }));
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}
