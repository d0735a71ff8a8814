// Giấy chứng nhận: the forms issued since 1988 that are still valid, and how their serials look.

export type CertificateFormId = 'gcn-1993' | 'gcn-2004' | 'so-hong' | 'gcn-2009' | 'gcn-2024' | 'other';

export interface CertificateForm {
  readonly id: CertificateFormId;
  readonly vi: string;
  readonly en: string;
  /** First day of issue, YYYY-MM-DD; null where it is not known. */
  readonly from: string | null;
  /** Last day of issue; null while it is being issued. */
  readonly to: string | null;
  /** A normalised serial (số phát hành) of this form; null where any is possible. */
  readonly serial: RegExp | null;
  readonly example: string;
}

const TWO_LETTERS_SIX = /^[A-ZĐ]{2} \d{6}$/;

/**
 * Sources: Luật Đất đai 1987/1993, Thông tư 17/2009 (from 10/12/2009, mã vạch), Thông tư 10/2024 Điều 29, 44
 * (two letters and eight digits, from 1/1/2025). G-03 allows the new form from 1/8/2024.
 */
export const CERTIFICATE_FORMS: readonly CertificateForm[] = [
  {
    id: 'gcn-1993',
    vi: 'Giấy chứng nhận quyền sử dụng đất (mẫu trước 2004)',
    en: 'Land-use right certificate (before 2004)',
    from: '1988-01-01',
    to: '2004-10-31',
    serial: /^[A-ZĐ] \d{6}$/,
    example: 'S 150986',
  },
  {
    id: 'gcn-2004',
    vi: 'Giấy chứng nhận quyền sử dụng đất (2004–2009)',
    en: 'Land-use right certificate (2004–2009)',
    from: '2004-11-01',
    to: '2009-12-09',
    serial: TWO_LETTERS_SIX,
    example: 'AD 266864',
  },
  {
    id: 'so-hong',
    vi: 'Giấy chứng nhận quyền sở hữu nhà ở và quyền sử dụng đất ở (sổ hồng)',
    en: 'Certificate of house ownership and residential land use ("pink book")',
    from: '1994-07-05',
    to: '2009-12-09',
    serial: null,
    example: '7901012345',
  },
  {
    id: 'gcn-2009',
    vi: 'Giấy chứng nhận QSDĐ, quyền sở hữu nhà ở và tài sản khác gắn liền với đất (4 trang)',
    en: 'Certificate of land use, house and asset ownership (4 pages)',
    from: '2009-12-10',
    to: '2024-12-31',
    serial: TWO_LETTERS_SIX,
    example: 'BH 405659',
  },
  {
    id: 'gcn-2024',
    vi: 'Giấy chứng nhận QSDĐ, quyền sở hữu tài sản gắn liền với đất (2 trang, mã QR)',
    en: 'Certificate of land use and asset ownership (2 pages, QR code)',
    from: '2024-08-01',
    to: null,
    serial: /^[A-ZĐ]{2} \d{8}$/,
    example: 'AA 05565655',
  },
  {
    id: 'other',
    vi: 'Giấy chứng nhận mẫu khác',
    en: 'Certificate of another form',
    from: null,
    to: null,
    serial: null,
    example: '',
  },
];

const byId: ReadonlyMap<string, CertificateForm> = new Map(CERTIFICATE_FORMS.map((form) => [form.id, form]));

export const certificateForm = (id: string): CertificateForm | undefined => byId.get(id);

/**
 * The serial as it is compared: NFC, upper case, one space between letters and digits. Đ stays Đ: "AĐ" and "AD" are
 * different serials. Other spellings are kept and only trimmed.
 */
export function normaliseSerial(printed: string): string {
  const text = printed.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim();
  const parts = /^([A-ZĐ]{1,2})[ .-]*(\d[\d ]*)$/.exec(text);
  return parts ? `${parts[1]} ${parts[2]?.replaceAll(' ', '')}` : text;
}

/** The form a serial and a day of issue (YYYY-MM-DD, or null) speak for; 'other' where they fit none. */
export function guessForm(printed: string, issuedOn: string | null): CertificateFormId {
  const serial = normaliseSerial(printed);
  const fits = CERTIFICATE_FORMS.filter((form) => form.serial?.test(serial));
  const inTime = fits.find((form) => issuedOn !== null && isInEra(form, issuedOn));
  // Two letters and six digits without a day: by far the most were issued from 2009 on.
  return (inTime ?? fits.at(-1))?.id ?? 'other';
}

const isInEra = (form: CertificateForm, day: string): boolean =>
  (form.from === null || form.from <= day) && (form.to === null || day <= form.to);
