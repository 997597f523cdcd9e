import { expect, test } from "@jest/globals";
import {
  beginningCode,
  cleanText,
  foldAccents,
  formFromName,
  isBlankText,
  labelKey,
  linkKey,
  nameKey,
} from "../../src/domain/vietnamese-text.ts";

test.each([
  ["Hiệp Hòa".normalize("NFD"), "Hiệp Hòa"],
  ["\u00D0ông Triều", "Đông Triều"],
  ["đông Triều", "đông Triều"],
  ["HTX\u200B Sen\uFEFF", "HTX Sen"],
  ["  HTX\u00A0 \n\tSen\u3000", "HTX Sen"],
  ["Hoà", "Hoà"],
  ["", ""],
])("cleans %j to %j", (raw, expected) => {
  expect(cleanText(raw)).toBe(expected);
});

test.each(["", " ", "\u00A0", "-", " – ", "—", "..", "...", "…"])("%j is blank", (text) => {
  expect(isBlankText(text)).toBe(true);
});

test.each(["0", "--", ".", "....", "x", "- -", "+"])("%j is not blank", (text) => {
  expect(isBlankText(text)).toBe(false);
});

test.each([
  ["Đang HĐ", "dang hd"],
  ["\u00D0ang H\u00D0", "dang hd"],
  ["Tỷ lệ (%)", "ty le %"],
  ["Nông - lâm,  ngư\nnghiệp", "nong lam ngu nghiep"],
  ["CN-TTCN", "cn ttcn"],
  ["1.000 đồng", "1 000 dong"],
  ["✓", ""],
  [" * Ghi chú: ", "ghi chu"],
])("the label key of %j is %j", (text, expected) => {
  expect(labelKey(text)).toBe(expected);
});

test.each([
  ["Doanh thu (triệu đồng)", "doanh thu"],
  [" * Ghi chú: ", "ghi chu"],
  ["TT (1)", "tt"],
  ["\u00D0oàn".normalize("NFC"), "doan"],
  ["", ""],
])("%j begins like the key %j", (text, key) => {
  expect([beginningCode(key), null]).toContain(beginningCode(text));
});

test("texts whose keys begin with other words begin otherwise", () => {
  const texts = ["Doanh thu", "Doanhthu", "Do", "TT", "Tên HTX", "2024", "%"];
  expect(new Set(texts.map((text) => beginningCode(text))).size).toBe(6);
  expect(beginningCode("Doanhthu")).toBe(beginningCode("Doanh"));
  expect(beginningCode("Do\u0301 ".normalize("NFD"))).toBeNull();
});

test.each([
  ["Hiệp Hoà", "Hiệp Hòa"],
  ["Thuỷ", "Thủy"],
  ["KỲ THƯỢNG", "Kì Thượng"],
  ["Lục Sỹ", "Lục Sĩ"],
  ["Mỹ", "mĩ"],
  ["Hòa".normalize("NFD"), "Hoà"],
  ["Ho\u0300\u0300a", "Hòa"],
  ["\u00D0ông Triều", "đông  triều"],
])("the names %s and %s are one", (left, right) => {
  expect(nameKey(left)).toBe(nameKey(right));
});

test.each([
  ["Hoa", "Hòa"],
  ["Hòa", "Hóa"],
  ["Quý", "Quí"],
  ["Thuy", "Thui"],
  ["Hà Tu", "Hà Tư"],
  ["Mai", "Mãi"],
  ["Tân", "Tan"],
  ["Y", "I"],
  ["Móng Cái 1", "Móng Cái 2"],
])("the names %s and %s are two", (left, right) => {
  expect(nameKey(left)).not.toBe(nameKey(right));
});

test.each([
  ["Hợp tác xã Sen Vàng", "HTX Sen Vàng"],
  ["HỢP TÁC XÃ SEN VÀNG", "HTX. Sen Vàng"],
  ["Tổ hợp tác Hoà Bình", "THT Hòa Bình"],
  ["Liên hiệp HTX Hạ Long", "LHHTX Hạ Long"],
  ["Liên hiệp hợp tác xã Hạ Long", "LHHTX Hạ Long"],
  ["Quỹ tín dụng nhân dân Bãi Cháy", "QTDND Bãi Cháy"],
  ["Quỹ tín dụng Bãi Cháy", "QTDND Bãi Cháy"],
])("the link keys of %s and %s are one", (left, right) => {
  expect(linkKey(left)).toBe(linkKey(right));
});

test.each([
  ["HTX Sen Vàng", "THT Sen Vàng"],
  ["HTX Sen Vàng", "LHHTX Sen Vàng"],
  ["HTX Sen Vàng", "Sen Vàng"],
  ["HTX Hòa", "HTX Hoa"],
  ["HTXNN Sen", "HTX NN Sen"],
])("the link keys of %s and %s are two", (left, right) => {
  expect(linkKey(left)).not.toBe(linkKey(right));
});

test("a name that is only the form keeps it as link key", () => {
  expect(linkKey("Hợp tác xã")).toBe("htx");
});

test.each([
  ["HTX Sen", "COOPERATIVE"],
  ["Hợp tác xã Sen", "COOPERATIVE"],
  ["HTXNN Hoàng Quế", "COOPERATIVE"],
  ["THT Sen", "COOPERATIVE_GROUP"],
  ["Tổ hợp tác Sen", "COOPERATIVE_GROUP"],
  ["LHHTX Sen", "COOPERATIVE_UNION"],
  ["Liên hiệp HTX Sen", "COOPERATIVE_UNION"],
  ["QTDND Sen", "PEOPLES_CREDIT_FUND"],
  ["Quỹ tín dụng nhân dân Sen", "PEOPLES_CREDIT_FUND"],
  ["Sen HTX", null],
  ["Hợp tác Sen", null],
  ["Công ty Sen", null],
  ["", null],
])("the name %j tells the form %s", (name, form) => {
  expect(formFromName(name)).toBe(form);
});

test("folds every Vietnamese letter to its base", () => {
  const rows = [
    "aăâàằầáắấãẵẫảẳẩạặậ",
    "eêèềéếẽễẻểẹệ",
    "iìíĩỉị",
    "oôơòồờóốớõỗỡỏổởọộợ",
    "uưùừúứũữủửụự",
  ];
  for (const row of [...rows, "yỳýỹỷỵ", "dđ"]) {
    const base = row.slice(0, 1);
    expect(foldAccents(row)).toBe(base.repeat(row.length));
    expect(foldAccents(row.toUpperCase().normalize("NFD"))).toBe(base.repeat(row.length));
  }
});
