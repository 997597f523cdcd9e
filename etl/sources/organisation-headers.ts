/** Accepted headers of the columns that say which organisation a row is of; several forms have them. */
export const organisationCodeHeaders = [
  "Mã số HTX",
  "Mã HTX",
  "Mã số",
  "Mã số đăng ký",
  "Mã số HTX/THT",
  "Số GCN ĐKHTX",
];

export const reporterNameHeaders = [
  "Tên HTX",
  "Tên hợp tác xã",
  "HTX",
  "Hợp tác xã",
  "Tên tổ chức",
  "Tên đơn vị",
  "Tên THT, HTX",
  "Tên HTX, LHHTX, THT",
];
