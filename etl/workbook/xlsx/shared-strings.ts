/** Sends the shared strings on as they come, so that their numbers in the file are their numbers in the text table. */
import type { GridWriter } from "../grid-writer.ts";
import type { PackagePart } from "../package/zip-directory.ts";
import { nameCode } from "../xml/name-code.ts";
import { scanPart } from "../xml/xml-part.ts";
import { token } from "../xml/xml-scanner.ts";
import type { PackageParts } from "../package/package-parts.ts";
import { RichText } from "./rich-text.ts";

const item = nameCode("si");

/** Gives how many there are. @throws RefusedFile */
export async function readSharedStrings(
  parts: PackageParts,
  part: PackagePart,
  writer: GridWriter,
): Promise<number> {
  const text = new RichText();
  let count = 0;
  await scanPart(
    parts,
    part,
    (scanner, found) => {
      if (scanner.name !== item || found > token.close) text.take(scanner, found);
      else if (found === token.open) text.start();
      else {
        text.write(writer);
        count++;
      }
    },
    () => writer.flush(),
  );
  return count;
}
