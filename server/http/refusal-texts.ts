// The words of every refusal, Vietnamese and English: a title that names it and a detail that says what to do.

export type Language = 'vi' | 'en';

interface Words {
  readonly title: string;
  readonly detail: string;
}

const texts = {
  'bad-input': {
    status: 400,
    vi: { title: 'Dữ liệu gửi lên không hợp lệ', detail: 'Hãy sửa các trường nêu trong danh sách rồi gửi lại.' },
    en: { title: 'The input is not valid', detail: 'Correct the fields listed and send it again.' },
  },
  'malformed-json': {
    status: 400,
    vi: { title: 'Nội dung không phải là JSON', detail: 'Không đọc được nội dung gửi lên. Hãy kiểm tra cú pháp JSON.' },
    en: { title: 'The body is not JSON', detail: 'The body could not be read. Check its JSON syntax.' },
  },
  unauthenticated: {
    status: 401,
    vi: { title: 'Chưa đăng nhập', detail: 'Hãy đăng nhập rồi thử lại.' },
    en: { title: 'Not signed in', detail: 'Sign in and try again.' },
  },
  forbidden: {
    status: 403,
    vi: { title: 'Không có quyền', detail: 'Tài khoản này không có quyền với việc này hoặc với xã, phường này.' },
    en: { title: 'Not permitted', detail: 'This account has no right to do this, or not in this commune.' },
  },
  'needs-https': {
    status: 403,
    vi: { title: 'Cần https', detail: 'Đăng nhập ở đây cần https.' },
    en: { title: 'https is needed', detail: 'Signing in needs https here.' },
  },
  'not-found': {
    status: 404,
    vi: { title: 'Không tìm thấy', detail: 'Không có bản ghi hoặc địa chỉ này.' },
    en: { title: 'Not found', detail: 'There is no such record or address.' },
  },
  'wrong-method': {
    status: 405,
    vi: { title: 'Sai phương thức', detail: 'Địa chỉ này không nhận phương thức đó.' },
    en: { title: 'Wrong method', detail: 'This address does not take that method.' },
  },
  conflict: {
    status: 409,
    vi: { title: 'Bản ghi đã thay đổi', detail: 'Người khác đã sửa trước. Hãy xem bản hiện hành rồi sửa lại.' },
    en: {
      title: 'The record has changed',
      detail: 'Someone else was first. Look at the current version and try again.',
    },
  },
  'too-large': {
    status: 413,
    vi: { title: 'Nội dung quá lớn', detail: 'Nội dung gửi lên vượt quá giới hạn.' },
    en: { title: 'The body is too large', detail: 'What was sent is above the limit.' },
  },
  'wrong-type': {
    status: 415,
    vi: { title: 'Loại nội dung không được nhận', detail: 'Hãy gửi đúng Content-Type mà địa chỉ này nhận.' },
    en: { title: 'Content type not accepted', detail: 'Send the Content-Type that this address takes.' },
  },
  unprocessable: {
    status: 422,
    vi: { title: 'Không thực hiện được', detail: 'Dữ liệu vi phạm quy tắc nêu trong danh sách.' },
    en: { title: 'Cannot be done', detail: 'The data break the rules listed.' },
  },
  'too-many': {
    status: 429,
    vi: { title: 'Quá nhiều yêu cầu', detail: 'Hãy chờ một phút rồi thử lại.' },
    en: { title: 'Too many requests', detail: 'Wait a minute and try again.' },
  },
  failure: {
    status: 500,
    vi: {
      title: 'Lỗi hệ thống',
      detail: 'Việc này không hoàn thành và không để lại gì. Hãy thử lại; nếu vẫn lỗi, báo quản trị.',
    },
    en: {
      title: 'System failure',
      detail: 'This was not completed and left nothing behind. Try again, or tell the administrator.',
    },
  },
  unavailable: {
    status: 503,
    vi: { title: 'Tạm thời chưa phục vụ được', detail: 'Cơ sở dữ liệu chưa trả lời. Hãy thử lại sau ít phút.' },
    en: { title: 'Not available for the moment', detail: 'The database does not answer. Try again in a few minutes.' },
  },
} as const satisfies Record<string, { status: number; vi: Words; en: Words }>;

export type RefusalKind = keyof typeof texts;
export type RefusalStatus = (typeof texts)[RefusalKind]['status'];

export const statusOf = (kind: RefusalKind): RefusalStatus => texts[kind].status;

export const wordsOf = (kind: RefusalKind, language: Language): Words => texts[kind][language];

/** Vietnamese unless the header prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'vi', weight: 0 };
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.slice(0, 2);
    if (language !== 'vi' && language !== 'en') continue;
    const quality = parameters.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find((each) => each !== undefined);
    const weight = quality === undefined ? 1 : Number(quality);
    if (weight > best.weight) best = { language, weight };
  }
  return best.language;
}
