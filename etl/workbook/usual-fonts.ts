/**
 * Fonts whose texts are Unicode as they stand: those that office programs start with. Any other font is told with its
 * cells, since legacy encodings of Vietnamese are known by theirs (`.VnTime`, `VNI-Times`).
 */
const usualFonts = new Set([
  "",
  "aptos",
  "aptos display",
  "aptos narrow",
  "arial",
  "calibri",
  "calibri light",
  "cambria",
  "courier new",
  "liberation sans",
  "ms sans serif",
  "segoe ui",
  "tahoma",
  "times new roman",
  "verdana",
]);

export function isUsualFont(name: string): boolean {
  return usualFonts.has(name.trim().toLowerCase());
}
