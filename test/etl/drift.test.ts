/** How a file's columns differ from those of the load before it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { driftLines } from "../../etl/commands/drift-report.ts";
import { driftSince, usualDriftPolicy } from "../../etl/drift.ts";
import type { DriftPolicy } from "../../etl/drift.ts";
import type { ReadHeader } from "../../etl/reading.ts";
import { testSource } from "../support/file-reading.ts";
import { openDesk } from "./publish/publishing-desk.ts";
import type { Desk } from "./publish/publishing-desk.ts";

const header = (column: string, text: string, ...fields: string[]): ReadHeader => ({
  column,
  header: text,
  cell: `${column}1`,
  fields,
  factor: null,
});
const name = header("A", "Tên HTX", "cooperatives.name");
const capital = header("B", "Vốn điều lệ năm 2024", "cooperatives.charterCapital");
const phone = header("C", "Điện thoại", "cooperatives.phone");

const drift = (
  before: readonly ReadHeader[],
  now: readonly ReadHeader[],
  policy = usualDriftPolicy,
) => driftSince(7, before, now, policy);

describe("the drift between two files", () => {
  test("is empty where only the year in a header differs", () => {
    const now = [name, { ...capital, header: "Vốn điều lệ năm 2025" }, phone];
    expect(drift([name, capital, phone], now)).toEqual({
      since: 7,
      extra: [],
      missing: [],
      renamed: [],
      rescaled: [],
      moved: [],
      warnings: [],
      refused: [],
    });
  });

  test("tells new, missing and moved columns, and one renamed the accepted way", () => {
    const now = [
      header("B", "Tên hợp tác xã", "cooperatives.name"),
      header("C", "Địa chỉ", "cooperatives.address"),
      header("D", "Màu sổ"),
    ];
    const found = drift([name, capital], now);
    expect(found.extra.map((column) => column.header)).toEqual(["Địa chỉ", "Màu sổ"]);
    expect(found.missing).toEqual([
      { fields: capital.fields, header: capital.header, column: "B" },
    ]);
    expect(found.renamed).toEqual([
      {
        fields: name.fields,
        header: "Tên hợp tác xã",
        column: "B",
        from: "Tên HTX",
        isLoaded: true,
      },
    ]);
    expect(found.moved).toMatchObject([{ from: "A", column: "B" }]);
    expect([found.warnings, found.refused]).toEqual([["extra", "missing"], []]);
  });

  test.each([
    ["Vốn điều lệ", "Vốn điều lệ (triệu đồng)"],
    ["Vốn điều lệ (Đơn vị: triệu đồng) (*)", "Vốn điều lệ [1]"],
    ["Vốn > Điều lệ (trđ)", "Vốn > Điều lệ"],
  ])("takes %s and %s for one name, loaded or not", (from, to) => {
    const known = [header("B", from, "cooperatives.charterCapital"), header("C", from)];
    const now = [header("B", to, "cooperatives.charterCapital"), header("C", to)];
    expect(driftLines(drift(known, now), "vi")).toEqual([]);
  });

  test("tells two columns that units alone tell apart, each from the other", () => {
    const both = [header("B", "Tổng số (người)"), header("C", "Tổng số (triệu đồng)")];
    expect(drift(both, both)).toMatchObject({ renamed: [], moved: [], extra: [] });
  });

  test("tells money in another unit, which is no other name", () => {
    const inDong = { ...header("B", "Vốn (đồng)", "cooperatives.charterCapital"), factor: 1 };
    const inMillions = { ...inDong, header: "Vốn (triệu đồng)", factor: 1e6 };
    const found = drift([name, inDong], [name, inMillions], {
      ...usualDriftPolicy,
      rescaled: "refuse",
    });
    expect(found).toMatchObject({
      renamed: [],
      rescaled: [{ column: "B", fromFactor: 1, factor: 1e6 }],
      refused: ["rescaled"],
    });
    expect(driftLines(found, "vi").at(-1)).toBe(
      '  đổi đơn vị tính: B "Vốn (triệu đồng)" đồng → triệu đồng',
    );
  });

  test("takes a new header for a missing one that it is close to", () => {
    const found = drift([name, phone], [name, header("C", "Điện thoại bàn")]);
    expect(found.extra).toEqual([]);
    expect(found.renamed).toMatchObject([
      { fields: phone.fields, from: "Điện thoại", header: "Điện thoại bàn", isLoaded: false },
    ]);
    expect(driftLines(found, "en")).toEqual([
      "",
      "Columns changed since load 7:",
      '  missing: "Điện thoại"',
      '  renamed: C "Điện thoại" → "Điện thoại bàn" (not loaded)',
    ]);
  });
});

describe("a load", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  beforeEach(() => desk.clear());
  afterAll(() => desk.drop());

  const reading = (headers: readonly ReadHeader[], code: string) => ({
    headers,
    records: { cooperatives: [{ code, name: `HTX ${code}` }] },
  });
  const refusing: DriftPolicy = { ...usualDriftPolicy, missing: "refuse" };

  test("is told its drift, keeps it, and is published all the same", async () => {
    expect((await desk.publish(reading([name, phone], "1"))).drift).toBeNull();
    const { state, drift: found } = await desk.publish(reading([name, capital], "1"));
    expect(state).toBe("PUBLISHED");
    expect(found).toMatchObject({
      missing: [{ header: "Điện thoại" }],
      warnings: ["extra", "missing"],
    });
    const kept = await desk.query("select drift from load order by id");
    expect(kept.map((row) => row["drift"])).toEqual([null, found]);
  });

  test("is refused where its source says so, and changes nothing", async () => {
    await desk.publish(reading([name, phone], "1"));
    const before = await desk.fingerprint();
    const source = testSource("registry", { drift: refusing });
    const answer = await desk.publish(reading([name], "1"), { source });
    expect(answer).toMatchObject({ state: "REJECTED", drift: { refused: ["missing"] } });
    expect(answer.error?.en).toMatch(/columns differ/);
    expect(await desk.fingerprint()).toBe(before);
  });
});
