/** An OpenDocument spreadsheet part by part. */
import { zip } from "./zip.ts";
import type { ZipPart } from "./zip.ts";

const names = ["office", "table", "text", "style"].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
);

/** @param tables what stands in `<office:spreadsheet>` @param before what stands before the root element */
export function rawOpenDocument(
  tables: string,
  before = "",
  more: readonly ZipPart[] = [],
): Buffer {
  const mimetype = "application/vnd.oasis.opendocument.spreadsheet";
  return zip([
    { name: "mimetype", data: mimetype, stored: true },
    {
      name: "META-INF/manifest.xml",
      data: `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${mimetype}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    },
    {
      name: "content.xml",
      data: `${before}<office:document-content ${names.join(" ")}><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
    ...(more.some(({ name }) => name === "styles.xml")
      ? []
      : [{ name: "styles.xml", data: `<office:document-styles ${names.join(" ")}/>` }]),
    ...more,
  ]);
}

export function rawTable(rows: string): string {
  return `<table:table table:name="T">${rows}</table:table>`;
}

export function textCell(text: string, attributes = ""): string {
  return `<table:table-cell office:value-type="string" ${attributes}><text:p>${text}</text:p></table:table-cell>`;
}
