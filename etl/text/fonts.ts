/** Fonts that show text of a legacy encoding (forms.md 4). */
import { tcvn3, vni } from "./legacy-encodings.ts";
import type { LegacyEncoding } from "./legacy-encodings.ts";

export interface LegacyFont {
  readonly encoding: LegacyEncoding;
  /** It shows small letters as capitals. */
  readonly showsCapitals: boolean;
}

/** Null for a font of Unicode text. */
export function legacyFont(font: string | null | undefined): LegacyFont | null {
  if (font === null || font === undefined) return null;
  if (/^\.vn/iu.test(font)) return { encoding: tcvn3, showsCapitals: font.endsWith("H") };
  return /^vni[- ]/iu.test(font) ? { encoding: vni, showsCapitals: false } : null;
}
