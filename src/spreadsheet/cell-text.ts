/** Text as it can stand in the XML of a workbook and come back the same. */

/** Excel and LibreOffice take no longer text in a cell. */
const longestText = 32_767;
/** Read back as one character by every reader; what happens to look so is guarded by its own escape. */
const escapeLike = /_(?=x[\da-f]{4}_)/giu;
/** Half a character, and what XML does not allow. */
const noCharacter = /[\p{Surrogate}\uFFFE\uFFFF]/gu;

export function writableText(text: string): string {
  return text
    .replaceAll(noCharacter, "\uFFFD")
    .slice(0, longestText)
    .replaceAll(escapeLike, "_x005F_");
}
