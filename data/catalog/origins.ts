// Nguồn gốc sử dụng đất: the base origin of a use. How it was transferred is a second part, printed before it.

export interface Origin {
  readonly id: string;
  /** Number in the exchange list of the land information systems (VBDLIS); null for words of other lists. */
  readonly exchangeNo: number | null;
  readonly vi: string;
  readonly en: string;
}

const origin = (exchangeNo: number | null, id: string, vi: string, en: string): Origin => ({ id, exchangeNo, vi, en });

export const ORIGINS: readonly Origin[] = [
  origin(1, 'cong-nhan', 'Nhà nước công nhận QSDĐ', 'Right recognised by the State'),
  origin(2, 'cong-nhan-co-thu', 'Công nhận QSDĐ như giao đất có thu tiền', 'Recognised as paid allocation'),
  origin(3, 'cong-nhan-khong-thu', 'Công nhận QSDĐ như giao đất không thu tiền', 'Recognised as free allocation'),
  origin(4, 'giao-co-thu', 'Nhà nước giao đất có thu tiền', 'Paid allocation'),
  origin(5, 'giao-khong-thu', 'Nhà nước giao đất không thu tiền', 'Free allocation'),
  origin(6, 'giao-quan-ly', 'Nhà nước giao đất để quản lý', 'Given for management'),
  origin(7, 'thue-ha-tang', 'Thuê đất của chủ đầu tư hạ tầng KCN, KKT, KCNC', 'Leased from a zone developer'),
  origin(
    8,
    'thue-ha-tang-hang-nam',
    'Thuê đất của chủ đầu tư hạ tầng, trả tiền hằng năm',
    'Leased from a zone developer, yearly',
  ),
  origin(
    9,
    'thue-ha-tang-mot-lan',
    'Thuê đất của chủ đầu tư hạ tầng, trả tiền một lần',
    'Leased from a zone developer, once',
  ),
  origin(10, 'thue-hang-nam', 'Nhà nước cho thuê đất trả tiền hằng năm', 'Leased from the State, yearly'),
  origin(11, 'thue-mot-lan', 'Nhà nước cho thuê đất trả tiền một lần', 'Leased from the State, once'),
  origin(12, 'nhu-giao-co-thu', 'Công nhận như giao có thu tiền', 'As paid allocation'),
  origin(13, 'nhu-giao-khong-thu', 'Công nhận như giao không thu tiền', 'As free allocation'),
  origin(14, 'nhu-thue-hang-nam', 'Công nhận như thuê trả tiền hằng năm', 'As yearly lease'),
  origin(15, 'nhu-thue-mot-lan', 'Công nhận như thuê trả tiền một lần', 'As lease paid once'),
  origin(16, 'can-ho', 'Sở hữu căn hộ chung cư', 'Apartment ownership'),
];

const byId: ReadonlyMap<string, Origin> = new Map(ORIGINS.map((each) => [each.id, each]));

/** The origin with this id; undefined for free text, which is kept and shown as it is. */
export const originOf = (id: string): Origin | undefined => byId.get(id);
