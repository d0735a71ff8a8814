// Names of administrative units inside a line: Vietnamese.
export const unitVi = {
  'unit.xa': 'xã {{name}}',
  'unit.phuong': 'phường {{name}}',
  'unit.dac_khu': 'đặc khu {{name}}',
  'unit.thi_tran': 'thị trấn {{name}}',
};
