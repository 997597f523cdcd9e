/** Text into the encodings that offices save csv files in. */
import iconv from "iconv-lite";

const tones = "\u0300\u0301\u0303\u0309\u0323";
const toned = new RegExp(
  `([^\\p{M}])([\\u0302\\u0306\\u031B]?)([${tones}])([\\u0302\\u0306\\u031B]?)`,
  "gu",
);

/** Letters composed but for their tone, as windows-1258 wants them. */
export function windows1258(text: string): Buffer {
  const apart = text
    .normalize("NFD")
    .replaceAll(toned, (_, letter: string, before: string, tone: string, after: string) =>
      [(letter + before + after).normalize("NFC"), tone].join(""),
    );
  const composed = apart.replaceAll(/[^\p{M}][\u0302\u0306\u031B]/gu, (letter) =>
    letter.normalize("NFC"),
  );
  return whole(composed, "windows-1258");
}

export function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

function whole(text: string, encoding: string): Buffer {
  const bytes = iconv.encode(text, encoding);
  if (iconv.decode(bytes, encoding) !== text) throw new Error(`${encoding} has not all of it.`);
  return bytes;
}
