// The names that cadastral software and offices give their columns, most usual first, in the plain form of columns.ts.
// Sources: exchange XML of VBDLIS/ELIS (soHieuToBanDo …), gCadas and FAMIS exports (SHBANDO, SHTHUA, KHLOAIDAT …), form PL3, NZ and US samples.

const list = (names: string): readonly string[] => names.split(' ');

export const usualNames = {
  commune: list(
    'maxa maphuongxa maxaphuong madvhc madvhcxa madonvihanhchinh kvhc makvhc makhuvuchanhchinh maxaphuongthitran mapx maphuong maxacu xaid communecode',
  ),
  sheetNo: list(
    'soto sohieutobando shbando sotobando tobando tbdso tobd shtobando sohieuto shto to mapsheet sheetno sheet map section',
  ),
  parcelNo: list(
    'sothua sothututhua shthua sttthua sohieuthua thuaso thua sothuadat parcelno parcelnum parcel lot numero',
  ),
  oldSheetNo: list('sotocu sohieutobandocu shbandocu sotobandocu tobandocu shtocu tocu tobdcu oldsheet oldsheetno'),
  oldParcelNo: list('sothuacu sothututhuacu shthuacu thuacu sttthuacu sohieuthuacu oldparcel oldparcelno'),
  nationalCode: list('mathuadat madinhdanhthua madinhdanhthuadat madinhdanh mdd nationalcode'),
  landUse: list(
    'loaidat khloaidat kyhieumucdichsudung mucdichsudung mdsd kyhieuloaidat maloaidat mald mucdich kyhieumdsd kymdsd landuse usecode',
  ),
  mappedArea: list(
    'dientich dtich dientichbando dientichthua dientichdodac dt area mappedarea shapearea vymeraparcely areavalue supf',
  ),
  legalArea: list('dientichphaply dtphaply dtpl dientichgcn dtgcn legalarea'),
  address: list('diachithua diachithuadat diachi dcthua xudong address'),
  ownerName: list(
    'tenchu tenchusudung chusudung chusd hotenchu hoten tenchuhien tennguoisudung nguoisudung owner ownername',
  ),
  ownerAddress: list('diachichu diachichusudung diachithuongtru dcchu owneraddress'),
  ownerIdNumber: list(
    'cccd socccd sodinhdanh sodinhdanhcanhan madinhdanhcanhan cmnd socmnd sogiayto sogtcn giayto owneridnumber',
  ),
  ownerBirthYear: list('namsinh namsinhchu birthyear'),
  certificateSerial: list('sophathanh sophathanhgcn soseri seri sogcn serigcn shgcn certificate certificateserial'),
  certificateRegisterNo: list('sovaoso sovaosogcn sovs certificateregisterno'),
  certificateDate: list('ngaycap ngaycapgcn certificatedate'),
} as const;
