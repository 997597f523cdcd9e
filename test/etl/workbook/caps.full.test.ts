/** A package of more than half a gigabyte, which takes too long for every run. */
import { expect, test } from "@jest/globals";

import { caps } from "../../../etl/workbook/protocol.ts";
import { refusalOf } from "../../support/opened-workbook.ts";
import { rawParts } from "../../support/raw-package.ts";
import { zip } from "../../support/zip.ts";

test("a package may not unpack to more than a gigabyte, however small its parts", async () => {
  const element = Buffer.from(`<x>${" ".repeat(30_000)}</x>`);
  const head = Buffer.from("<worksheet>");
  const end = Buffer.from("</worksheet>");
  const size = caps.partBytes - head.length - end.length;
  const large = Buffer.concat([head, Buffer.alloc(size - (size % element.length), element), end]);
  const parts = rawParts({ sheets: ["", element.toString().repeat(40), ""] }).map((part) => {
    if (part.name === "xl/worksheets/sheet1.xml") return { ...part, data: large };
    // What it states fits its own bound, but no longer that of the package: it is not even begun.
    const isNext = part.name === "xl/worksheets/sheet3.xml";
    return isNext ? { ...part, lies: { unpacked: caps.partBytes } } : part;
  });
  expect(await refusalOf(zip(parts))).toBe(
    "file-unreadable: the package unpacks to more than is allowed",
  );
}, 300_000);
